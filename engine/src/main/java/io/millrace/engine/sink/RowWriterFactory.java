package io.millrace.engine.sink;

import java.io.Serializable;

/** Makes the writers on the executors. */
public interface RowWriterFactory extends Serializable {
    RowWriter writer(Task task);

    /**
     * The piece of work that a writer is for; the same again when the batch is replayed.
     *
     * @param queryId of the query's checkpoint
     * @param batch the micro-batch's number
     * @param partition which part of the batch
     */
    record Task(String queryId, long batch, int partition) implements Serializable {}
}
