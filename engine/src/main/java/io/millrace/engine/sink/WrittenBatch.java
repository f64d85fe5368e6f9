package io.millrace.engine.sink;

/**
 * A batch whose tasks are all done.
 *
 * @param queryId of the query's checkpoint; of a query that ends by itself, one of its own for each run
 * @param batch the micro-batch's number
 * @param whole whether it is all that there is, as the query ends by itself
 */
public record WrittenBatch(String queryId, long batch, boolean whole) {}
