/**
 * PostgreSQL as a sink.
 *
 * <p>Effectively once: the rows of a task and a note of its micro-batch are one transaction, and a batch that is noted is not written
 * again. Every run of a pipeline raises the sink's epoch before it writes; a transaction of an earlier run, which may come back from a long pause, finds
 * another epoch than its own and is rolled back. So batches are written in their order, by one run at a time, and no late replay overwrites
 * a newer row.
 */
@NullMarked
package io.millrace.engine.sink.postgres;

import org.jspecify.annotations.NullMarked;
