package io.millrace.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each store must keep of a row. */
public abstract class ValuesContract extends StoreUnderTest {
    @Test
    protected void keeps_types_nulls_and_text_as_they_are() {
        StructType types = types();
        List<Map<String, @Nullable Object>> values =
                List.of(SampleValues.full(), SampleValues.edges(), Map.of("id", 3L));
        SinkRuntime runtime = prepared(runtime(table, KEY), types);

        Batches.write(
                runtime,
                types,
                0,
                values.stream().map(row -> Batches.row(types, row)).toArray(Row[]::new));

        List<Map<String, @Nullable Object>> expected = new ArrayList<>();
        for (Map<String, @Nullable Object> row : values) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            for (String column : types.fieldNames()) {
                Object value = row.get(column);
                if (value != null || keepsNulls()) {
                    all.put(
                            column,
                            value == null
                                    ? null
                                    : kept(value, types.apply(column).dataType()));
                }
            }
            expected.add(all);
        }
        assertThat(rows(table, types)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    protected void takes_a_value_of_ten_megabytes() {
        SinkRuntime runtime = prepared(runtime(table, KEY));
        String large = "é".repeat(5 << 20);

        write(runtime, 0, row(1, large, 1), row(2, "small", 2));

        assertThat(rows(table, COLUMNS))
                .filteredOn(row -> Objects.equals(row.get("id"), 1L))
                .singleElement()
                .satisfies(row -> assertThat(large.equals(row.get("word"))).isTrue());
        assertThat(rows(table, COLUMNS)).hasSize(2);
    }

    @Test
    protected void takes_more_than_fits_into_memory_at_once() {
        SinkRuntime runtime = prepared(runtime(table, KEY));
        Row[] many = IntStream.range(0, 25_000)
                .mapToObj(n -> row(n / 2, "x".repeat(900) + n, n))
                .toArray(Row[]::new);

        write(runtime, 0, many);

        List<Map<String, @Nullable Object>> rows = rows(table, COLUMNS);
        assertThat(rows.size()).isEqualTo(replaces() ? 12_500 : 25_000);
        // Of the two versions of a row, the one with the odd number came last.
        assertThat(rows.stream()
                        .filter(row -> String.valueOf(row.get("n")).matches("\\d*[13579]"))
                        .count())
                .isEqualTo(12_500);
    }
}
