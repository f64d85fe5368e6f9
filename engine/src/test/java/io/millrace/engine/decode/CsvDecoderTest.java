package io.millrace.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.RowValues;
import io.millrace.spec.Format;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // a test may fail with a null
class CsvDecoderTest {
    private static final StructType THREE = StructType.fromDDL("a STRING, b BIGINT, c STRING");
    private static final String QUOTE = "\"";

    @Test
    void reads_plain_and_quoted_values() throws MalformedRecord {
        assertThat(read("x,1,z")).isEqualTo(Map.of("a", "x", "b", 1L, "c", "z"));
        assertThat(read("\"x,\n\",\"1\",\"say \"\"hi\"\"\""))
                .isEqualTo(Map.of("a", "x,\n", "b", 1L, "c", "say \"hi\""));
        assertThat(read("\"\"\"\",2,\"\"")).isEqualTo(Map.of("a", "\"", "b", 2L, "c", ""));
        assertThat(read("5\" disk,3,é語😀")).isEqualTo(Map.of("a", "5\" disk", "b", 3L, "c", "é語😀"));
    }

    @Test
    void an_empty_value_is_null_unless_it_is_text() throws MalformedRecord {
        assertThat(read(",,")).isEqualTo(Map.of("a", "", "c", ""));
        assertThat(read("\"\",,\"\"")).isEqualTo(Map.of("a", "", "c", ""));
        assertThatThrownBy(() -> read("x,\"\",z")).hasMessage("field `b`: \"\" is not of type BIGINT");
    }

    @Test
    void a_word_for_nulls_counts_without_quotes_only() throws MalformedRecord {
        Decoder decoder = decoder(THREE, THREE, ",", QUOTE, Optional.of("NA"));

        assertThat(read(decoder, THREE, "NA,NA,\"NA\"")).isEqualTo(Map.of("c", "NA"));
        assertThatThrownBy(() -> read(decoder, THREE, "x,,z")).hasMessage("field `b`: \"\" is not of type BIGINT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dd/MM/yyyy HH:mm:ss|05/02/2026 23:59:58|2026-02-05T23:59:58Z",
                "dd/MM/yyyy HH:mm:ss| 29/02/2028 00:00:00 |2028-02-29T00:00:00Z",
                "yyyy-MM-dd'T'HH:mm:ssXXX|2026-02-05T23:59:58+01:00|2026-02-05T22:59:58Z",
                "d.M.uuuu H:mm|5.2.2026 7:05|2026-02-05T07:05:00Z",
            })
    void times_can_have_a_form_of_their_own(String pattern, String text, String time) throws MalformedRecord {
        StructType schema = StructType.fromDDL("a TIMESTAMP, b TIMESTAMP_NTZ");

        assertThat(read(timed(pattern, schema), schema, "'" + text + "','" + text + "'"))
                .containsValue(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/02/2026 00:00:00",
                "29/02/2026 00:00:00",
                "5/2/2026 00:00:00",
                "05/02/26 00:00:00",
                "05/02/2026 24:00:00",
                "05/02/2026",
                "2026-02-05T00:00:00Z",
                "05/02/2026 00:00:00 x",
            })
    void times_that_do_not_fit_their_form_to_the_letter_are_refused(String text) {
        StructType schema = StructType.fromDDL("a TIMESTAMP");

        assertThatThrownBy(() -> read(timed("dd/MM/yyyy HH:mm:ss", schema), schema, text))
                .hasMessage("field `a`: \"" + text + "\" is not of type TIMESTAMP");
    }

    private static Decoder timed(String pattern, StructType schema) {
        return DecoderPlan.of(new Format.Csv(",", "'", Optional.empty(), Optional.of(pattern)), schema, schema)
                .decoder();
    }

    @Test
    void the_end_of_the_line_is_no_value() throws MalformedRecord {
        Map<String, Object> expected = Map.of("a", "x", "b", 1L, "c", "z");

        assertThat(read("x,1,z\n")).isEqualTo(expected);
        assertThat(read("x,1,z\r\n")).isEqualTo(expected);
        assertThat(read("x,1,\"z\"\r\n")).isEqualTo(expected);
        assertThat(read("x,1,\r\n")).isEqualTo(Map.of("a", "x", "b", 1L, "c", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {";;", "\t", "|", "::", "·", "a,b"})
    void a_separator_may_be_any_text(String separator) throws MalformedRecord {
        Decoder decoder = decoder(THREE, THREE, separator, QUOTE, Optional.empty());

        String line = String.join(separator, "x", "1", "\"y" + separator + "z\"");
        assertThat(read(decoder, THREE, line)).isEqualTo(Map.of("a", "x", "b", 1L, "c", "y" + separator + "z"));
        assertThat(read(decoder, THREE, separator + separator)).isEqualTo(Map.of("a", "", "c", ""));
    }

    @Test
    void without_quotes_a_quote_is_plain() throws MalformedRecord {
        Decoder decoder = decoder(THREE, THREE, ",", "none", Optional.empty());

        assertThat(read(decoder, THREE, "\"x,1,\"\"")).isEqualTo(Map.of("a", "\"x", "b", 1L, "c", "\"\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "x,1 | not 3 values but 2",
                "x | not 3 values but 1",
                "~~ | not 3 values but 1",
                "x,1,z, | more than 3 values",
                "x,1,z,w | more than 3 values",
                "\"x,1,z | a quote is not closed",
                "x,1,\" | a quote is not closed",
                "x,1,\"\"\" | a quote is not closed",
                "\"x\"y,1,z | text stands behind a closing quote",
                "\"x\" ,1,z | text stands behind a closing quote",
            })
    void refuses_lines_of_another_shape(String line, String reason) {
        assertThatThrownBy(() -> read(line)).isInstanceOf(MalformedRecord.class).hasMessage(reason);
    }

    @Test
    void reads_every_type() throws MalformedRecord {
        StructType schema = StructType.fromDDL(
                "i INT, h SMALLINT, y TINYINT, d DOUBLE, f FLOAT, t BOOLEAN, m DECIMAL(5,2), x BINARY, da DATE, ts TIMESTAMP, n TIMESTAMP_NTZ");
        Decoder decoder = decoder(schema, schema, ",", QUOTE, Optional.empty());

        Map<String, Object> row = read(
                decoder,
                schema,
                "-7, 8 ,-128,1e3,0.5,TRUE,123.4,AQI=,1969-12-31,1970-01-01T00:00:01Z,1970-01-01T00:00:02");

        assertThat(row)
                .isEqualTo(Map.ofEntries(
                        Map.entry("i", -7),
                        Map.entry("h", (short) 8),
                        Map.entry("y", (byte) -128),
                        Map.entry("d", 1000.0),
                        Map.entry("f", 0.5f),
                        Map.entry("t", true),
                        Map.entry("m", new BigDecimal("123.40")),
                        Map.entry("x", "0102"),
                        Map.entry("da", -1),
                        Map.entry("ts", 1_000_000L),
                        Map.entry("n", 2_000_000L)));
    }

    @ParameterizedTest
    @CsvSource({
        "INT, 2147483648",
        "INT, 1.5",
        "INT, 1.0",
        "INT, x",
        "INT, 1e2",
        "BIGINT, 1.9",
        "BIGINT, 9223372036854775808",
        "SMALLINT, 32768",
        "SMALLINT, 5.5",
        "TINYINT, -129",
        "DOUBLE, NaN",
        "DOUBLE, 1e400",
        "DOUBLE, 1d",
        "FLOAT, 1e39",
        "BOOLEAN, yes",
        "BOOLEAN, 1",
        "'DECIMAL(5,2)', 1.005",
        "'DECIMAL(5,2)', 1000",
        "DATE, 2026-02-29",
        "DATE, 2026-01-01T23:59:00Z",
        "DATE, 2026-01-01 x",
        "DATE, 2026",
        "DATE, 2026-1",
        "DATE, today",
        "TIMESTAMP, 12:00",
        "BINARY, ***"
    })
    void refuses_what_would_lose_something(String type, String text) {
        StructType schema = StructType.fromDDL("v " + type);

        assertThatThrownBy(() -> read(decoder(schema, schema, ",", QUOTE, Optional.empty()), schema, text))
                .isInstanceOf(MalformedRecord.class)
                .hasMessage("field `v`: \"" + text + "\" is not of type " + type);
    }

    @Test
    void what_nobody_uses_is_counted_and_not_read() throws MalformedRecord {
        StructType used = StructType.fromDDL("c STRING");
        Decoder decoder = decoder(THREE, used, ",", QUOTE, Optional.empty());

        assertThat(read(decoder, THREE, "x,not a number,z")).isEqualTo(Map.of("c", "z"));
        assertThatThrownBy(() -> read(decoder, THREE, "x,z")).hasMessage("not 3 values but 2");
    }

    @Test
    void refuses_text_that_is_not_utf_8() {
        byte[] line = {'x', (byte) 0xff, ',', '1', ',', 'z'};

        assertThatThrownBy(() ->
                        decoder(THREE, THREE, ",", QUOTE, Optional.empty()).decode(line, 0, line.length))
                .hasMessage("field `a` is not UTF-8");
    }

    @Test
    void what_is_written_with_quotes_comes_back_the_same() throws MalformedRecord {
        Random random = new Random(5);
        StructType schema = StructType.fromDDL("a STRING, b STRING, c STRING, d STRING");
        Decoder decoder = decoder(schema, schema, ",,", QUOTE, Optional.empty());
        for (int i = 0; i < 20_000; i++) {
            List<String> values = random.ints(4, 0, 6)
                    .mapToObj(length -> random.ints(length, 0, 7)
                            .mapToObj(c -> List.of("\"", ",", "\r", "\n", "é", "x", ",,")
                                    .get(c))
                            .collect(Collectors.joining()))
                    .toList();
            String line = values.stream()
                    .map(value -> QUOTE + value.replace(QUOTE, QUOTE + QUOTE) + QUOTE)
                    .collect(Collectors.joining(",,"));
            assertThat(List.copyOf(read(decoder, schema, line).values())).isEqualTo(values);
        }
    }

    private static Map<String, Object> read(String line) throws MalformedRecord {
        return read(decoder(THREE, THREE, ",", QUOTE, Optional.empty()), THREE, line);
    }

    /** Decodes a slice of a bigger array. */
    private static Map<String, Object> read(Decoder decoder, StructType schema, String line) throws MalformedRecord {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[bytes.length + 5];
        Arrays.fill(all, (byte) '"');
        System.arraycopy(bytes, 0, all, 2, bytes.length);
        return RowValues.of(decoder.decode(all, 2, bytes.length), schema);
    }

    private static Decoder decoder(
            StructType schema, StructType used, String separator, String quote, Optional<String> nulls) {
        return separator.length() == 1
                ? DecoderPlan.of(new Format.Csv(separator, quote, nulls, Optional.empty()), schema, used)
                        .decoder()
                : new CsvDecoder(schema, used, separator, quote, nulls.orElse(""), null, List.of(schema.fieldNames()));
    }
}
