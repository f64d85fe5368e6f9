package io.millrace.engine.socket;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * Lines that one task reads; it is equal where the numbers are.
 *
 * @param from the number of the first
 */
record LineBatch(long from, List<byte[]> lines) implements InputPartition {
    LineBatch {
        lines = List.copyOf(lines);
    }

    long until() {
        return from + lines.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineBatch batch && batch.from == from && batch.until() == until();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(from);
    }
}
