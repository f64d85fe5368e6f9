package io.millrace.engine.rehearsal;

import io.millrace.engine.sink.RowLayout;
import io.millrace.engine.sink.RowWriter;
import io.millrace.engine.sink.RowWriterFactory;
import io.millrace.engine.sink.SampleSize;
import io.millrace.engine.sink.SinkRuntime;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.CollectionAccumulator;

/** Keeps rows instead of writing them; they come in the shape and in the order in which the store would get them. */
record Collector(SinkRuntime store, CollectionAccumulator<Written> written) implements SinkRuntime {
    /** What one task wrote of one batch. */
    record Written(long batch, int partition, List<InternalRow> rows) implements Serializable {}

    /** All that was written, in its order; a row may have hidden columns behind its own. */
    List<InternalRow> rows() {
        return written.value().stream()
                .sorted(Comparator.comparingLong(Written::batch).thenComparingInt(Written::partition))
                .flatMap(task -> task.rows().stream())
                .toList();
    }

    @Override
    public void prepare(StructType columns) {
        // There is no store.
    }

    @Override
    public Dataset<Row> shaped(Dataset<Row> rows) {
        return store.shaped(rows);
    }

    @Override
    public RowLayout layout() {
        return store.layout();
    }

    @Override
    public SampleSize sample() {
        return SampleSize.firstOf(0);
    }

    @Override
    public RowWriterFactory writers(StructType columns) {
        return new Factory(written);
    }

    private record Factory(CollectionAccumulator<Written> written) implements RowWriterFactory {
        @Override
        public RowWriter writer(Task task) {
            return new Writer(task, written, new ArrayList<>());
        }
    }

    private record Writer(RowWriterFactory.Task task, CollectionAccumulator<Written> written, List<InternalRow> rows)
            implements RowWriter {
        @Override
        public void write(InternalRow row) {
            rows.add(row.copy());
        }

        @Override
        public void commit() {
            written.add(new Written(task.batch(), task.partition(), rows));
        }

        @Override
        public void abort() {
            rows.clear();
        }
    }
}
