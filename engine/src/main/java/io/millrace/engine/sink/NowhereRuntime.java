package io.millrace.engine.sink;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Rows that are counted and shown, but kept nowhere: the console and the discarding sink. A replayed batch is shown again.
 *
 * @param sample how many rows are shown
 */
public record NowhereRuntime(SampleSize sample) implements SinkRuntime {
    @Override
    public void prepare(StructType columns) {
        // There is no store.
    }

    @Override
    public RowWriterFactory writers(StructType columns) {
        return new Factory();
    }

    private record Factory() implements RowWriterFactory {
        @Override
        public RowWriter writer(Task task) {
            return new Writer();
        }
    }

    private record Writer() implements RowWriter {
        @Override
        public void write(InternalRow row) {
            // Counting is done for every sink alike.
        }

        @Override
        public void commit() {
            // Nothing waits.
        }

        @Override
        public void abort() {
            // Nothing waits.
        }
    }
}
