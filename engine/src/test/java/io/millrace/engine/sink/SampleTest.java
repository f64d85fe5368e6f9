package io.millrace.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // a test may fail with a null
class SampleTest {
    private static final StructType COLUMNS = StructType.fromDDL("n BIGINT");

    @Test
    void keeps_the_first_rows_or_the_last() {
        assertThat(sample(SampleSize.firstOf(3), 100)).containsExactly("0", "1", "2");
        assertThat(sample(new SampleSize(3, false), 100)).containsExactly("97", "98", "99");
        assertThat(sample(new SampleSize(3, false), 2)).containsExactly("0", "1");
        assertThat(sample(new SampleSize(3, false), 10_000))
                .as("of many rows some late ones")
                .hasSize(3)
                .allMatch(n -> Long.parseLong(n) > 6_000);
    }

    @Test
    void counts_all_rows() {
        Sample sample = new Sample(SampleSize.firstOf(1), COLUMNS);
        LongStream.range(0, 5_000).forEach(n -> sample.offer(new GenericInternalRow(new Object[] {n})));

        assertThat(sample.seen()).isEqualTo(5_000);
    }

    /** Spark hands over the same row again and again. */
    @Test
    void keeps_what_a_row_said_when_it_came() {
        Sample sample = new Sample(SampleSize.firstOf(3), COLUMNS);
        InternalRow row = new GenericInternalRow(1);
        for (long n = 0; n < 3; n++) {
            row.update(0, n);
            sample.offer(row);
        }

        assertThat(sample.rows()).containsExactly(List.of("0"), List.of("1"), List.of("2"));
    }

    @Test
    void shows_values_as_people_write_them() {
        StructType columns = StructType.fromDDL(
                "s STRING, t TIMESTAMP, z TIMESTAMP_NTZ, d DATE, m DECIMAL(5,2), x BINARY, a ARRAY<INT>, mp MAP<STRING, INT>, st STRUCT<a: INT, b: DATE>, n INT");
        InternalRow row = new GenericInternalRow(new Object[] {
            UTF8String.fromString("é"),
            -1_000L,
            61_000_000L,
            -1,
            Decimal.apply("1.50"),
            new byte[] {1, (byte) 0xfe},
            new GenericArrayData(new Object[] {1, 2}),
            new ArrayBasedMapData(new GenericArrayData(new Object[0]), new GenericArrayData(new Object[0])),
            new GenericInternalRow(new Object[] {7, 0}),
            null
        });

        assertThat(ShownRow.of(row, columns))
                .containsExactly(
                        "é",
                        "1969-12-31T23:59:59.999Z",
                        "1970-01-01T00:01:01",
                        "1969-12-31",
                        "1.50",
                        "0x01fe",
                        "[2 values]",
                        "{0 entries}",
                        "[7, 1970-01-01]",
                        "null");
    }

    private static List<String> sample(SampleSize size, long rows) {
        Sample sample = new Sample(size, COLUMNS);
        LongStream.range(0, rows).forEach(n -> sample.offer(new GenericInternalRow(new Object[] {n})));
        return sample.rows().stream().map(row -> row.get(0)).toList();
    }
}
