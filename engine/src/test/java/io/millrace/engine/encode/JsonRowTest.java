package io.millrace.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.engine.RowValues;
import io.millrace.engine.decode.Decoder;
import io.millrace.engine.decode.DecoderPlan;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
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
class JsonRowTest {
    private static final StructType ALL = StructType.fromDDL(
            "s STRING, l BIGINT, i INT, h SMALLINT, y TINYINT, d DOUBLE, f FLOAT, t BOOLEAN, m DECIMAL(38,10), x BINARY, da DATE,"
                    + " ts TIMESTAMP, n TIMESTAMP_NTZ, st STRUCT<a: INT, `b \"c\"`: STRING>, ar ARRAY<DOUBLE>, mp MAP<STRING, BIGINT>");
    private static final ObjectMapper JACKSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Random random = new Random(6);
    private final JsonRow json = new JsonRow(ALL);
    private final Decoder decoder = new DecoderPlan(ALL, ALL, DecoderPlan.Kind.JSON, "", "", "").decoder();

    @Test
    void what_is_written_is_read_back_the_same() throws Exception {
        for (int i = 0; i < 5_000; i++) {
            InternalRow row = row();
            byte[] bytes = json.bytes(row);

            Map<String, Object> back = RowValues.of(decoder.decode(bytes, 0, bytes.length), ALL);

            if (!back.equals(RowValues.of(row, ALL))) {
                assertThat(back).as(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(RowValues.of(row, ALL));
            }
            assertThat(JACKSON.readTree(bytes).size()).isEqualTo(ALL.length());
        }
    }

    @Test
    void looks_as_one_expects() throws Exception {
        InternalRow row = new GenericInternalRow(new Object[] {
            text("é \"q\"\n\0"),
            Long.MIN_VALUE,
            1,
            (short) 2,
            (byte) 3,
            0.1,
            0.1f,
            true,
            Decimal.apply("12.5"),
            new byte[] {1, 2},
            (int) LocalDate.of(1969, 12, 31).toEpochDay(),
            -1L,
            1_500_000L,
            new GenericInternalRow(new Object[] {4, null}),
            new GenericArrayData(new Object[] {1.0, null}),
            new ArrayBasedMapData(
                    new GenericArrayData(new Object[] {text("k")}), new GenericArrayData(new Object[] {5L}))
        });

        JsonNode node = JACKSON.readTree(json.bytes(row));

        assertThat(node)
                .isEqualTo(
                        JACKSON.readTree(
                                "{\"s\":\"é \\\"q\\\"\\n\\u0000\",\"l\":-9223372036854775808,\"i\":1,\"h\":2,\"y\":3,\"d\":0.1,"
                                        + "\"f\":0.1,\"t\":true,\"m\":12.5,\"x\":\"AQI=\",\"da\":\"1969-12-31\",\"ts\":\"1969-12-31T23:59:59.999999Z\","
                                        + "\"n\":\"1970-01-01T00:00:01.500\",\"st\":{\"a\":4,\"b \\\"c\\\"\":null},\"ar\":[1.0,null],\"mp\":{\"k\":5}}"));
        InternalRow nulls = new GenericInternalRow(ALL.length());
        assertThat(JACKSON.readTree(json.bytes(nulls)).properties())
                .hasSize(ALL.length())
                .allMatch(e -> e.getValue().isNull());
    }

    private InternalRow row() {
        Object[] values = {
            text(),
            random.nextLong(),
            random.nextInt(),
            (short) random.nextInt(),
            (byte) random.nextInt(),
            finite(Double.longBitsToDouble(random.nextLong())),
            finiteFloat(),
            random.nextBoolean(),
            Decimal.apply(new java.math.BigDecimal(new java.math.BigInteger(125, random), 10), 38, 10),
            bytes(),
            random.nextInt(8_000_000) - 4_000_000,
            random.nextLong() >> 8,
            random.nextLong() >> 8,
            new GenericInternalRow(new Object[] {random.nextInt(), text()}),
            new GenericArrayData(new Object[] {finite(random.nextGaussian()), null, -0.0}),
            new ArrayBasedMapData(
                    new GenericArrayData(new Object[] {text("a"), text("é\\")}),
                    new GenericArrayData(new Object[] {random.nextLong(), null}))
        };
        for (int i = 0; i < values.length; i++) {
            if (random.nextInt(10) == 0) {
                values[i] = null;
            }
        }
        return new GenericInternalRow(values);
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : -0.0;
    }

    private float finiteFloat() {
        float value = Float.intBitsToFloat(random.nextInt());
        return Float.isFinite(value) ? value : Float.MIN_VALUE;
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private UTF8String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            int point = random.nextInt(random.nextBoolean() ? 128 : Character.MAX_CODE_POINT + 1);
            text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? '?' : point);
        }
        return text(text.toString());
    }

    private static UTF8String text(String text) {
        return UTF8String.fromString(text);
    }
}
