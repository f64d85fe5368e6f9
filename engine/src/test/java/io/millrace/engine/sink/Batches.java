package io.millrace.engine.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Hands rows to a sink's writers as Spark's tasks do it. */
public final class Batches {
    private static final String QUERY = "9d1c7a4e-0000-4000-8000-000000000001";
    private static final Instant FIRST_BATCH = Instant.parse("2026-01-01T00:00:00Z");

    private Batches() {}

    /** A whole batch in one part, sorted as the runtime wants it. */
    public static void write(SinkRuntime runtime, StructType columns, long batch, Row... rows) {
        RowWriter writer = writer(runtime, columns, batch);
        try {
            List<Row> sorted = new ArrayList<>(List.of(rows));
            runtime.layout().sorted().stream()
                    .map(name -> byColumn(columns.fieldIndex(name)))
                    .reduce(Comparator::thenComparing)
                    .ifPresent(sorted::sort);
            send(writer, columns, batch, sorted.toArray(Row[]::new));
            writer.commit();
            runtime.complete(new WrittenBatch(QUERY, batch, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            writer.abort();
            throw e;
        }
    }

    @SuppressWarnings("unchecked") // keys of these tests are of one comparable type
    private static Comparator<Row> byColumn(int at) {
        return Comparator.comparing(row -> (Comparable<Object>) row.get(at));
    }

    public static RowWriter writer(SinkRuntime runtime, StructType columns, long batch) {
        return runtime.writers(columns).writer(new RowWriterFactory.Task(QUERY, batch, 0));
    }

    /** With the stamps behind the columns: the order, and the batch's time. */
    public static void send(RowWriter writer, StructType columns, long batch, Row... rows) {
        long time = FIRST_BATCH.plusSeconds(batch).toEpochMilli() * 1000;
        try {
            for (int i = 0; i < rows.length; i++) {
                @Nullable Object[] values = new Object[columns.length() + 2];
                for (int at = 0; at < columns.length(); at++) {
                    values[at] = internal(rows[i].get(at), columns.fields()[at].dataType());
                }
                values[columns.length()] = (long) i;
                values[columns.length() + 1] = time;
                writer.write(new GenericInternalRow(values));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object internal(@Nullable Object value, DataType type) {
        return CatalystTypeConverters.createToCatalystConverter(type).apply(value);
    }

    /** A row of values as {@link SinkContract#rows} gives them. */
    public static Row row(StructType types, Map<String, @Nullable Object> values) {
        return RowFactory.create(Arrays.stream(types.fields())
                .map(field -> external(values.get(field.name()), field.dataType()))
                .toArray());
    }

    private static @Nullable Object external(@Nullable Object value, DataType type) {
        if (type instanceof BinaryType && value instanceof String hex) {
            return HexFormat.of().parseHex(hex);
        } else if (type instanceof StructType struct && value instanceof Map<?, ?> fields) {
            return RowFactory.create(Arrays.stream(struct.fields())
                    .map(field -> external(fields.get(field.name()), field.dataType()))
                    .toArray());
        } else if (type instanceof ArrayType array && value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(external(item, array.elementType())));
            return CollectionConverters.asScala(items).toSeq();
        } else if (value instanceof Map<?, ?> map) {
            return CollectionConverters.asScala(map);
        }
        return value;
    }

    public static void commit(RowWriter writer) {
        try {
            writer.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
