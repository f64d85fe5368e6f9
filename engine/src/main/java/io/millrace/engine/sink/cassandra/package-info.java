/**
 * Cassandra as a sink.
 *
 * <p>Effectively once: every row has a key, and every write carries its micro-batch's own time as the write timestamp. A replay writes the same
 * cells with the same timestamp, which changes nothing; a replay that comes late, from a process that was thought dead, loses against
 * what a later batch wrote.
 */
@NullMarked
package io.millrace.engine.sink.cassandra;

import org.jspecify.annotations.NullMarked;
