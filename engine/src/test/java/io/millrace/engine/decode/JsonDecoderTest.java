package io.millrace.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.RowValues;
import io.millrace.spec.Format;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // a test may fail with a null
class JsonDecoderTest {
    private static final String ALL = "s STRING, l BIGINT, i INT, h SMALLINT, y TINYINT, d DOUBLE, f FLOAT, t BOOLEAN,"
            + " m DECIMAL(5,2), x BINARY, da DATE, ts TIMESTAMP, n TIMESTAMP_NTZ, st STRUCT<a: INT, b: STRING>,"
            + " ar ARRAY<INT>, mp MAP<STRING, INT>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"l\":\"5\"} | field `l`: \"\"5\"\" is not a BIGINT",
                "{\"l\":1.5} | field `l`: \"1.5\" is not a BIGINT",
                "{\"l\":true} | field `l`: \"true\" is not a BIGINT",
                "{\"l\":9223372036854775808} | field `l`: \"9223372036854775808\" is not a BIGINT",
                "{\"i\":2147483648} | field `i`: \"2147483648\" is not an INT",
                "{\"i\":[1]} | field `i`: \"[1]\" is not an INT",
                "{\"h\":-32769} | field `h`: \"-32769\" is not a SMALLINT",
                "{\"y\":128} | field `y`: \"128\" is not a TINYINT",
                "{\"d\":1e400} | field `d`: \"1e400\" is not a DOUBLE",
                "{\"d\":\"NaN\"} | field `d`: \"\"NaN\"\" is not a DOUBLE",
                "{\"f\":3.5e38} | field `f`: \"3.5e38\" is not a FLOAT",
                "{\"t\":\"true\"} | field `t`: \"\"true\"\" is not a BOOLEAN",
                "{\"t\":1} | field `t`: \"1\" is not a BOOLEAN",
                "{\"m\":1.005} | field `m`: \"1.005\" is not a DECIMAL(5,2)",
                "{\"m\":1000} | field `m`: \"1000\" is not a DECIMAL(5,2)",
                "{\"m\":\"ten\"} | field `m`: \"ten\" is not a DECIMAL(5,2)",
                "{\"x\":\"*\"} | field `x`: \"*\" is not a BINARY",
                "{\"da\":\"2026-02-29\"} | field `da`: \"2026-02-29\" is not a DATE",
                "{\"da\":20000} | field `da`: \"20000\" is not a DATE",
                "{\"ts\":\"soon\"} | field `ts`: \"soon\" is not a TIMESTAMP",
                "{\"ts\":1.5} | field `ts`: \"1.5\" is not a TIMESTAMP",
                "{\"ts\":9223372036854775807} | field `ts`: \"9223372036854775807\" is not a TIMESTAMP",
                "{\"st\":5} | field `st`: \"5\" is not an object",
                "{\"st\":{\"a\":\"x\"}} | field `st.a`: \"\"x\"\" is not an INT",
                "{\"ar\":{}} | field `ar`: \"{}\" is not an ARRAY<INT>",
                "{\"ar\":[1,\"x\"]} | field `ar[]`: \"\"x\"\" is not an INT",
                "{\"mp\":[]} | field `mp`: \"[]\" is not a MAP<STRING, INT>",
                "{\"mp\":{\"k\":false}} | field `mp{}`: \"false\" is not an INT",
            })
    void tells_the_field_the_value_and_the_type(String json, String reason) {
        assertThatThrownBy(() -> read(ALL, json))
                .isInstanceOf(MalformedRecord.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | not JSON: the record is empty",
                "~  ~ | not JSON: the record is empty",
                "5 | not JSON: expected '{' at byte 0 but found \"5\"",
                "\"text\" | not JSON: expected '{' at byte 0 but found \"\"\"",
                "[{}] | not JSON: expected '{' at byte 0 but found \"[\"",
                "null | not JSON: expected '{' at byte 0 but found \"n\"",
                "{\"l\":1 | not JSON: expected '}' at byte 6 but found the end",
                "{\"l\": | not JSON: expected a value at byte 5 but found the end",
                "{\"l\" 1} | not JSON: expected ':' at byte 5 but found \"1\"",
                "{l:1} | not JSON: expected '\"' at byte 1 but found \"l\"",
                "{\"l\":1,} | not JSON: expected '\"' at byte 7 but found \"}\"",
                "{\"l\":1}} | not JSON: expected the end at byte 7 but found \"}\"",
                "{\"l\":1}{} | not JSON: expected the end at byte 7 but found \"{\"",
                "{\"l\":nul} | not JSON: expected a value at byte 5 but found \"n\"",
                "{\"l\":oops} | not JSON: expected a value at byte 5 but found \"o\"",
                "{\"s\":é} | not JSON: expected a value at byte 5 but found \"é\"",
                "{\"s\":\"\\x\"} | not JSON: expected an escape at byte 7 but found \"x\"",
                "{\"s\":\"\\u12\"} | not JSON: expected four hexadecimal digits after \\u at byte 7 but found \"u\"",
                "{\"s\":\"open | not JSON: expected '\"' at byte 10 but found the end",
                "{\"s\":\"\\ud83d\"} | not JSON: half of a surrogate pair stands alone in a string",
            })
    void tells_where_json_is_broken(String json, String reason) {
        assertThatThrownBy(() -> read(ALL, json))
                .isInstanceOf(MalformedRecord.class)
                .hasMessage(reason);
    }

    @Test
    void cuts_long_values_in_reasons_between_characters() {
        assertThatThrownBy(() -> read("l BIGINT", "{\"l\":\"" + "x".repeat(5000) + "\"}"))
                .hasMessage("field `l`: \"\"" + "x".repeat(59) + "…\" is not a BIGINT");
        assertThatThrownBy(() -> read("l BIGINT", "{\"l\":\"" + "😀".repeat(50) + "\"}"))
                .hasMessage("field `l`: \"\"" + "😀".repeat(29) + "…\" is not a BIGINT");
    }

    @Test
    void the_last_of_several_values_of_a_name_counts() throws MalformedRecord {
        assertThat(read("l BIGINT", "{\"l\":1,\"l\":2}")).isEqualTo(Map.of("l", 2L));
        assertThat(read("l BIGINT", "{\"l\":1,\"l\":null}")).isEmpty();
        assertThat(read("l BIGINT", "{\"l\":null,\"l\":3}")).isEqualTo(Map.of("l", 3L));
        assertThat(read("st STRUCT<a: INT, b: INT>", "{\"st\":{\"a\":1},\"st\":{\"b\":2}}"))
                .isEqualTo(Map.of("st", Map.of("b", 2)));
        assertThat(read("mp MAP<STRING, INT>", "{\"mp\":{\"k\":1,\"k\":2}}")).isEqualTo(Map.of("mp", Map.of("k", 2)));
    }

    @Test
    void a_record_leaves_nothing_behind_for_the_next() throws MalformedRecord {
        StructType schema = StructType.fromDDL(ALL);
        Decoder decoder = new JsonDecoder(schema, schema);
        read(
                decoder,
                schema,
                "{\"s\":\"x\",\"l\":1,\"d\":2.5,\"t\":true,\"m\":1,\"st\":{\"a\":1,\"b\":\"c\"},\"ar\":[1]}");

        assertThat(read(decoder, schema, "{\"st\":{\"b\":\"d\"}}")).isEqualTo(Map.of("st", Map.of("b", "d")));
        assertThat(read(decoder, schema, "{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"l\":7,\"s\":", "{\"l\":7,\"s\":\"\\u", "{\"st\":{\"a\":1,\"b\":[", "{\"ar\":[1,x", "[", ""})
    void goes_on_after_a_record_that_it_refused(String broken) throws MalformedRecord {
        StructType schema = StructType.fromDDL(ALL);
        Decoder decoder = new JsonDecoder(schema, schema);
        String good = "{\"s\":\"é\\n\",\"st\":{\"b\":\"z\"},\"ar\":[2]}";
        read(decoder, schema, good);

        assertThatThrownBy(() -> read(decoder, schema, broken)).isInstanceOf(MalformedRecord.class);

        assertThat(read(decoder, schema, good)).isEqualTo(Map.of("s", "é\n", "st", Map.of("b", "z"), "ar", List.of(2)));
    }

    /** More fields than the names that are remembered by position, in an order that changes from record to record. */
    @Test
    void finds_fields_in_any_order() throws MalformedRecord {
        List<String> names = IntStream.range(0, 100).mapToObj(i -> "field" + i).collect(Collectors.toList());
        StructType schema =
                StructType.fromDDL(names.stream().map(name -> name + " BIGINT").collect(Collectors.joining(",")));
        Decoder decoder = new JsonDecoder(schema, schema);
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            if (i % 3 == 0) {
                Collections.shuffle(names, random);
            }
            int round = i;
            Map<String, Object> values = names.subList(random.nextInt(30), 100 - random.nextInt(30)).stream()
                    .collect(Collectors.toMap(name -> name, name -> (long) name.hashCode() * round));
            String json = names.stream()
                    .filter(values::containsKey)
                    .map(name -> "\"" + name + "\":" + values.get(name))
                    .collect(Collectors.joining(",", "{\"unknown" + i % 2 + "\":1,", "}"));
            assertThat(read(decoder, schema, json)).isEqualTo(values);
        }
    }

    @Test
    void a_name_may_be_escaped_and_of_any_script() throws MalformedRecord {
        StructType schema = StructType.fromDDL("`größe` BIGINT, `a b` BIGINT, `😀` BIGINT, `q\"` BIGINT");
        Decoder decoder = new JsonDecoder(schema, schema);
        Map<String, Object> expected = Map.of("größe", 1L, "a b", 2L, "😀", 3L, "q\"", 4L);
        List<String> forms = List.of(
                "{\"größe\":1,\"a b\":2,\"😀\":3,\"q\\\"\":4}",
                "{\"gr\\u00f6\\u00DFe\":1,\"a\\u0020b\":2,\"\\ud83d\\ude00\":3,\"q\\u0022\":4}");

        for (int i = 0; i < 6; i++) { // the names of one record are remembered for the next
            assertThat(read(decoder, schema, forms.get(i / 2 % 2))).isEqualTo(expected);
        }
        assertThat(read(decoder, schema, "{\"\":9,\"größ\":9,\"größee\":9,\"A B\":9}"))
                .isEmpty();
    }

    @Test
    void text_of_other_values_is_their_source() throws MalformedRecord {
        assertThat(read("s STRING", "{\"s\": 1.50 }")).isEqualTo(Map.of("s", "1.50"));
        assertThat(read("s STRING", "{\"s\": { \"a\" : [ 1 ] } }")).isEqualTo(Map.of("s", "{ \"a\" : [ 1 ] }"));
        assertThat(read("s STRING", "{\"s\":\"null\"}")).isEqualTo(Map.of("s", "null"));
        assertThat(read("s STRING", "{\"s\":null}")).isEmpty();
        assertThat(read("s STRING", "{\"s\":\"a\\u0000b\"}")).isEqualTo(Map.of("s", "a\0b"));
    }

    @Test
    void reads_times_dates_and_bytes() throws MalformedRecord {
        assertThat(
                        read(
                                ALL,
                                "{\"ts\":\"1970-01-01T00:00:01.5Z\",\"n\":\"1970-01-01T00:00:02\",\"da\":\"1970-01-03\",\"x\":\"AQI=\"}"))
                .isEqualTo(Map.of("ts", 1_500_000L, "n", 2_000_000L, "da", 2, "x", "0102"));
        assertThat(read(ALL, "{\"ts\":-1,\"x\":\"\"}")).as("milliseconds").isEqualTo(Map.of("ts", -1000L, "x", ""));
    }

    @Test
    void nulls_within_lists_and_maps_stay() throws MalformedRecord {
        Map<String, Object> row = read(ALL, "{\"ar\":[1,null],\"mp\":{\"a\":null,\"b\":2}}");

        assertThat(row.get("ar")).asInstanceOf(InstanceOfAssertFactories.LIST).containsExactly(1, null);
        assertThat(row.get("mp")).hasToString("{a=null, b=2}");
    }

    @Test
    void refuses_what_is_nested_absurdly_deep_and_goes_on() throws MalformedRecord {
        StructType schema = StructType.fromDDL("l BIGINT");
        Decoder decoder = new JsonDecoder(schema, schema);

        for (String open : List.of("[", "{\"a\":")) {
            assertThatThrownBy(() -> read(decoder, schema, "{\"deep\":" + open.repeat(100_000)))
                    .hasMessage("not JSON that can be read: nested more than 200 deep");
        }
        assertThat(read(decoder, schema, "{\"deep\":" + "[".repeat(150) + "]".repeat(150) + ",\"l\":1}"))
                .isEqualTo(Map.of("l", 1L));
    }

    @Test
    void refuses_a_byte_order_mark_and_text_that_is_not_utf_8() {
        assertThatThrownBy(() -> read("s STRING", "\uFEFF{}"))
                .hasMessage("not JSON: expected '{' at byte 0 but found \"\uFEFF\"");
        byte[] latin = "{\"s\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        StructType schema = StructType.fromDDL("s STRING");
        assertThatThrownBy(() -> new JsonDecoder(schema, schema).decode(latin, 0, latin.length))
                .hasMessage("not JSON: a string is not UTF-8 at byte 6");
    }

    /** Bytes that look like a number or a string go on behind the record. */
    @Test
    void sees_nothing_outside_its_slice() throws MalformedRecord {
        StructType schema = StructType.fromDDL("l BIGINT, s STRING");
        byte[] bytes = "99{\"l\":12,\"s\":\"ab\"}34".getBytes(StandardCharsets.UTF_8);
        Decoder decoder = new JsonDecoder(schema, schema);

        assertThat(RowValues.of(decoder.decode(bytes, 2, bytes.length - 4), schema))
                .isEqualTo(Map.of("l", 12L, "s", "ab"));
        for (int length = 0; length < bytes.length - 4; length++) {
            int cut = length;
            assertThatThrownBy(() -> decoder.decode(bytes, 2, cut)).isInstanceOf(MalformedRecord.class);
        }
    }

    @Test
    void builds_only_the_fields_that_are_used_and_checks_the_syntax_of_all() throws MalformedRecord {
        StructType schema = StructType.fromDDL(
                "a BIGINT, st STRUCT<x: INT, y: STRING, in: STRUCT<p: INT, q: INT>>, ar ARRAY<STRUCT<k: INT, v: INT>>,"
                        + " mp MAP<STRING, STRUCT<k: INT, v: INT>>");
        StructType used = StructType.fromDDL(
                "st STRUCT<y: STRING, in: STRUCT<q: INT>>, ar ARRAY<STRUCT<v: INT>>, mp MAP<STRING, STRUCT<k: INT>>");
        Decoder decoder = new JsonDecoder(schema, used);

        Map<String, Object> row = read(
                decoder,
                schema,
                "{\"a\":\"no number\",\"st\":{\"x\":\"nor this\",\"y\":\"kept\",\"in\":{\"p\":{},\"q\":4}},"
                        + "\"ar\":[{\"k\":[],\"v\":5},null],\"mp\":{\"m\":{\"k\":6,\"v\":\"x\"}}}");

        assertThat(row.get("st")).isEqualTo(Map.of("y", "kept", "in", Map.of("q", 4)));
        assertThat(row.get("ar")).asInstanceOf(InstanceOfAssertFactories.LIST).containsExactly(Map.of("v", 5), null);
        assertThat(row.get("mp")).isEqualTo(Map.of("m", Map.of("k", 6)));
        assertThat(row).doesNotContainKey("a");
        assertThatThrownBy(() -> read(decoder, schema, "{\"a\":01}")).isInstanceOf(MalformedRecord.class);
    }

    @Test
    void json_has_no_form_for_some_types() {
        StructType schema = StructType.fromDDL("m MAP<INT, STRING>");
        assertThatThrownBy(
                        () -> DecoderPlan.of(new Format.Json(), schema, schema).decoder())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the keys of a JSON object are text, not INT");
        StructType interval = StructType.fromDDL("i INTERVAL DAY");
        assertThatThrownBy(() ->
                        DecoderPlan.of(new Format.Json(), interval, interval).decoder())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("INTERVAL DAY");
    }

    @Test
    void text_is_one_column_of_utf_8() throws MalformedRecord {
        StructType schema = StructType.fromDDL("value STRING");
        Decoder decoder = DecoderPlan.of(new Format.Text(), schema, schema).decoder();

        assertThat(read(decoder, schema, "any é\n")).isEqualTo(Map.of("value", "any é\n"));
        assertThat(read(decoder, schema, "")).isEqualTo(Map.of("value", ""));
        byte[] wrong = {(byte) 0xc0, (byte) 0x80};
        assertThatThrownBy(() -> decoder.decode(wrong, 0, 2)).hasMessage("not text: the bytes are not UTF-8");
        StructType two = StructType.fromDDL("a STRING, b STRING");
        assertThatThrownBy(() -> DecoderPlan.of(new Format.Text(), two, two).decoder())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("text has one column, not 2");
    }

    private static Map<String, Object> read(String ddl, String json) throws MalformedRecord {
        StructType schema = StructType.fromDDL(ddl);
        return read(new JsonDecoder(schema, schema), schema, json);
    }

    private static Map<String, Object> read(Decoder decoder, StructType schema, String json) throws MalformedRecord {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return RowValues.of(decoder.decode(bytes, 0, bytes.length), schema);
    }
}
