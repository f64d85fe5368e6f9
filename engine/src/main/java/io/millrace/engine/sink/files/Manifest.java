package io.millrace.engine.sink.files;

import java.util.List;

/**
 * The newest batch that is committed.
 *
 * @param query the id of the query's checkpoint
 * @param whole whether it was all of a query that ends by itself
 * @param files of the batch, relative to the sink's folder
 * @param replaced files of the run before, which go
 */
record Manifest(String query, long batch, boolean whole, List<String> files, List<String> replaced) {
    static final Manifest NONE = new Manifest("", -1, false, List.of(), List.of());

    Manifest {
        files = List.copyOf(files);
        replaced = List.copyOf(replaced);
    }

    boolean has(String otherQuery, long otherBatch) {
        return query.equals(otherQuery) && batch >= otherBatch;
    }
}
