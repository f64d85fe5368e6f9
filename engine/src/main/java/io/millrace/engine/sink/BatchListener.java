package io.millrace.engine.sink;

import java.util.List;

/** Told on the driver when all rows of a batch are safe in the store, before Spark notes that the batch is done. */
@FunctionalInterface
public interface BatchListener {
    void written(long batch, long rows, List<List<String>> sample);
}
