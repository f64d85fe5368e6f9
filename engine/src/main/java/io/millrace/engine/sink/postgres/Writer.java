package io.millrace.engine.sink.postgres;

import java.io.Serializable;

/**
 * Who writes: a sink of a pipeline, in one of its runs.
 *
 * @param epoch the run's number; only the highest may write
 */
record Writer(String pipeline, String sink, long epoch) implements Serializable {}
