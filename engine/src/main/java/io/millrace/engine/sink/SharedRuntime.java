package io.millrace.engine.sink;

import io.millrace.spec.event.RowSchema;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Several stores that take the same rows of one query: what is read, decoded and computed once is written to each. A batch is done when all
 * of them have it; a replay reaches all of them, and each makes it harmless in its own way.
 *
 * @param stores at least one
 */
public record SharedRuntime(List<SinkRuntime> stores) implements SinkRuntime {
    public SharedRuntime {
        stores = List.copyOf(stores);
    }

    /** Whether a store can take its rows in the way that all of these take them. */
    public boolean fits(SinkRuntime other, Dataset<Row> rows) {
        return layout().and(other.layout()).isPresent()
                && sample().equals(other.sample())
                && pace().equals(other.pace())
                && unshaped(other, rows)
                && stores.stream().allMatch(store -> unshaped(store, rows));
    }

    /** One store's rounding of a value is not for the others. */
    private static boolean unshaped(SinkRuntime store, Dataset<Row> rows) {
        return store.shaped(rows) == rows;
    }

    @Override
    public void prepare(StructType columns) {
        stores.forEach(store -> store.prepare(columns));
    }

    @Override
    public void renew() {
        stores.forEach(SinkRuntime::renew);
    }

    @Override
    public Dataset<Row> shaped(Dataset<Row> rows) {
        return stores.size() == 1 ? stores.get(0).shaped(rows) : rows;
    }

    @Override
    public RowLayout layout() {
        return stores.stream()
                .map(SinkRuntime::layout)
                .map(Optional::of)
                .reduce(
                        Optional.of(RowLayout.AS_THEY_COME),
                        (one, other) -> one.flatMap(layout -> other.flatMap(layout::and)))
                .orElseThrow(() -> new IllegalStateException("stores that do not fit together: " + stores));
    }

    @Override
    public RowWriterFactory writers(StructType columns) {
        return new Factory(stores.stream().map(store -> store.writers(columns)).toList());
    }

    @Override
    public void complete(WrittenBatch batch) {
        stores.forEach(store -> store.complete(batch));
    }

    @Override
    public Duration pace() {
        return stores.get(0).pace();
    }

    @Override
    public SampleSize sample() {
        return stores.get(0).sample();
    }

    @Override
    public List<RowSchema> written(StructType columns) {
        return stores.stream().flatMap(store -> store.written(columns).stream()).toList();
    }

    private record Factory(List<RowWriterFactory> factories) implements RowWriterFactory {
        @Override
        public RowWriter writer(Task task) {
            return factories.size() == 1
                    ? factories.get(0).writer(task)
                    : new Writer(factories.stream()
                            .map(factory -> factory.writer(task))
                            .toArray(RowWriter[]::new));
        }
    }

    private record Writer(RowWriter[] writers) implements RowWriter {
        @Override
        public void write(InternalRow row) throws IOException {
            for (RowWriter writer : writers) {
                writer.write(row);
            }
        }

        @Override
        public void commit() throws IOException {
            for (RowWriter writer : writers) {
                writer.commit();
            }
        }

        /** Also those that have committed already; for them it is the end of a batch that will come again. */
        @Override
        public void abort() {
            for (RowWriter writer : writers) {
                writer.abort();
            }
        }
    }
}
