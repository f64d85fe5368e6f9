/**
 * Redis, or Valkey, as a sink.
 *
 * <p>Effectively once. Each run of a pipeline takes a number that grows, and every script first looks whether a newer run is there: a process
 * that was paused and comes back is refused. Beside it a note for each partition of a query holds the newest batch.
 *
 * <ul>
 *   <li>Hashes, strings and sorted sets: rows replace what is there. A script writes a chunk of rows and the note in one step; a chunk of
 *       a batch older than the note is left out, and one of the same batch is written again, which changes nothing. So it does not
 *       matter how a replay divides its rows into chunks.
 *   <li>Streams and messages: adding twice would count twice. A task puts its rows aside, in chunks. When all are there, a script seals the batch in the
 *       note; from then on these rows, and no others, are the task's. Then a script for each chunk sends it and notes that it is sent. A replay before
 *       the seal begins anew, one behind it goes on where the note says. So it does not matter either in which order a replay has
 *       its rows, and the server is never busy for longer than a chunk takes.
 * </ul>
 */
@NullMarked
package io.millrace.engine.sink.redis;

import org.jspecify.annotations.NullMarked;
