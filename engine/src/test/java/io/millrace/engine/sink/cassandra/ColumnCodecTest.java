package io.millrace.engine.sink.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

/** Our bytes against those of the driver's own codecs. */
@NullUnmarked // a test may fail with a null
class ColumnCodecTest {
    private final Random random = new Random(9);

    @Test
    void numbers_are_those_of_the_driver() {
        same("BIGINT", TypeCodecs.BIGINT, i -> random.nextLong(), Function.identity());
        same("INT", TypeCodecs.INT, i -> random.nextInt(), Function.identity());
        same("SMALLINT", TypeCodecs.SMALLINT, i -> (short) random.nextInt(), Function.identity());
        same("TINYINT", TypeCodecs.TINYINT, i -> (byte) random.nextInt(), Function.identity());
        same("DOUBLE", TypeCodecs.DOUBLE, i -> Double.longBitsToDouble(random.nextLong()), Function.identity());
        same("FLOAT", TypeCodecs.FLOAT, i -> Float.intBitsToFloat(random.nextInt()), Function.identity());
        same("BOOLEAN", TypeCodecs.BOOLEAN, i -> i % 2 == 0, Function.identity());
        same(
                "DECIMAL(18,4)",
                TypeCodecs.DECIMAL,
                i -> BigDecimal.valueOf(random.nextLong() >> 10, 4),
                Function.identity());
        same(
                "DECIMAL(38,10)",
                TypeCodecs.DECIMAL,
                i -> new BigDecimal("-1234567890123456789012345678.0123456789"),
                Function.identity());
        same("DECIMAL(5,0)", TypeCodecs.DECIMAL, i -> BigDecimal.valueOf(random.nextInt(99999)), Function.identity());
    }

    @Test
    void text_and_bytes_are_those_of_the_driver() {
        List<String> texts = List.of("", "a", "é語😀", "\0", "x".repeat(1000));
        same("STRING", TypeCodecs.TEXT, i -> texts.get(i % texts.size()), Function.identity());
        same("BINARY", TypeCodecs.BLOB, i -> new byte[] {i.byteValue(), 0, -1}, ByteBuffer::wrap);
    }

    @Test
    void dates_and_times_are_those_of_the_driver() {
        same(
                "DATE",
                TypeCodecs.DATE,
                i -> LocalDate.ofEpochDay(random.nextInt(2_000_000) - 1_000_000L),
                Function.identity());
        // Cassandra's times end with the millisecond; what is before 1970 is cut downwards too.
        Function<Instant, Instant> millis = time -> time.truncatedTo(ChronoUnit.MILLIS);
        same(
                "TIMESTAMP",
                TypeCodecs.TIMESTAMP,
                i -> Instant.EPOCH.plus(random.nextLong() >> 12, ChronoUnit.MICROS),
                millis);
        same("TIMESTAMP", TypeCodecs.TIMESTAMP, i -> Instant.EPOCH.minus(i, ChronoUnit.MICROS), millis);
        same(
                "TIMESTAMP_NTZ",
                TypeCodecs.TIMESTAMP,
                i -> LocalDateTime.of(1969, 12, 31, 23, 59, 59, i * 1_000_000),
                time -> time.toInstant(java.time.ZoneOffset.UTC));
    }

    @Test
    void lists_and_maps_are_those_of_the_driver() {
        same(
                "ARRAY<BIGINT>",
                TypeCodecs.listOf(TypeCodecs.BIGINT),
                i -> IntStream.range(0, i % 5).mapToObj(n -> (long) n - 2).toList(),
                Function.identity());
        same(
                "ARRAY<ARRAY<STRING>>",
                TypeCodecs.listOf(TypeCodecs.listOf(TypeCodecs.TEXT)),
                i -> List.of(List.of(), List.of("a", ""), List.of("é")),
                Function.identity());
        Map<String, Integer> entries = new LinkedHashMap<>();
        entries.put("b", 1);
        entries.put("a", -7);
        same("MAP<STRING, INT>", TypeCodecs.mapOf(TypeCodecs.TEXT, TypeCodecs.INT), i -> entries, Function.identity());
        same(
                "MAP<DATE, ARRAY<DOUBLE>>",
                TypeCodecs.mapOf(TypeCodecs.DATE, TypeCodecs.listOf(TypeCodecs.DOUBLE)),
                i -> Map.of(LocalDate.of(1900, 1, 1), List.of(1.5, -0.0)),
                Function.identity());
    }

    /** Spark uses the memory of a row for the next one. */
    @Test
    void text_is_kept_when_the_row_changes() {
        byte[] memory = {'a', 'b'};
        InternalRow row = new GenericInternalRow(new Object[] {UTF8String.fromBytes(memory, 0, 1)});
        ByteBuffer bytes = ColumnCodec.of(DataType.fromDDL("STRING")).encode(row, 0);

        memory[0] = 'z';

        assertThat(bytes).isEqualTo(ByteBuffer.wrap(new byte[] {'a'}));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRING | text",
                "BINARY | blob",
                "BIGINT | bigint",
                "INT | int",
                "SMALLINT | smallint",
                "TINYINT | tinyint",
                "DOUBLE | double",
                "FLOAT | float",
                "BOOLEAN | boolean",
                "DECIMAL(10,2) | decimal",
                "DATE | date",
                "TIMESTAMP | timestamp",
                "TIMESTAMP_NTZ | timestamp",
                "ARRAY<INT> | list<int>",
                "ARRAY<ARRAY<STRING>> | list<frozen<list<text>>>",
                "MAP<STRING, DATE> | map<text, date>",
                "MAP<STRING, ARRAY<INT>> | map<text, frozen<list<int>>>"
            })
    void columns_are_declared_in_the_words_of_cql(String spark, String cql) {
        assertThat(ColumnCodec.cqlType(DataType.fromDDL(spark))).contains(cql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STRUCT<a: INT>",
                "ARRAY<STRUCT<a: INT>>",
                "MAP<STRING, STRUCT<a: INT>>",
                "MAP<STRUCT<a: INT>, INT>",
                "INTERVAL DAY",
                "VARIANT"
            })
    void cassandra_has_no_type_for_some(String spark) {
        assertThat(ColumnCodec.cqlType(DataType.fromDDL(spark))).isEmpty();
    }

    private <S, D> void same(String type, TypeCodec<D> driver, Function<Integer, S> values, Function<S, D> forDriver) {
        DataType spark = DataType.fromDDL(type);
        ColumnCodec ours = ColumnCodec.of(spark);
        for (int i = 0; i < 300; i++) {
            S value = values.apply(i);
            InternalRow row = new GenericInternalRow(new Object[] {internal(value, spark)});
            ByteBuffer expected = driver.encode(forDriver.apply(value), ProtocolVersion.V5);
            assertThat(ours.encode(row, 0)).as("%s %s", type, value).isEqualTo(expected);
        }
    }

    private static Object internal(Object value, DataType type) {
        return CatalystTypeConverters.createToCatalystConverter(type).apply(scala(value));
    }

    private static Object scala(Object value) {
        if (value instanceof List<?> list) {
            return CollectionConverters.asScala(
                            list.stream().map(ColumnCodecTest::scala).toList())
                    .toSeq();
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> converted = new LinkedHashMap<>();
            map.forEach((key, item) -> converted.put(scala(key), scala(item)));
            return CollectionConverters.asScala(converted);
        }
        return value;
    }
}
