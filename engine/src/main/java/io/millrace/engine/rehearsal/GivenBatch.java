package io.millrace.engine.rehearsal;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * What one task reads; it is equal where the source and the numbers are.
 *
 * @param from the number of the first part of the test, from 0
 * @param until behind the last
 */
record GivenBatch(String source, int from, int until, List<GivenRecord> records) implements InputPartition {
    GivenBatch {
        records = List.copyOf(records);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GivenBatch batch
                && batch.source.equals(source)
                && batch.from == from
                && batch.until == until;
    }

    @Override
    public int hashCode() {
        return source.hashCode() + from;
    }
}
