package io.millrace.feeds.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.feeds.Given;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // a test may fail with a null
class EventFormTest {
    private static final String TYPES =
            "{\"id\":\"long\",\"n\":\"int\",\"price\":\"decimal(7,2)\",\"ok\":\"boolean\",\"d\":\"double\","
                    + "\"at\":\"timestamp\",\"on\":\"date\",\"where\":{\"city\":\"string\"},\"gone\":\"string\"}";
    private static final Object[] VALUES = {
        -5L, 300L, "-1.5", true, 0.5, "1969-12-31T23:59:59.999Z", "1970-01-02", new Object[] {"é"}, null
    };

    @Test
    void avros_own_reader_understands_what_is_written() throws Exception {
        Schema schema = new Schema.Parser().parse("""
                {"type":"record","name":"e","fields":[
                {"name":"id","type":["null","long"]},{"name":"n","type":["null","int"]},
                {"name":"price","type":["null",{"type":"bytes","logicalType":"decimal","precision":7,"scale":2}]},
                {"name":"ok","type":["null","boolean"]},{"name":"d","type":["null","double"]},
                {"name":"at","type":["null",{"type":"long","logicalType":"timestamp-micros"}]},
                {"name":"on","type":["null",{"type":"int","logicalType":"date"}]},
                {"name":"where","type":["null",{"type":"record","name":"w","fields":[{"name":"city","type":["null","string"]}]}]},
                {"name":"gone","type":["null","string"]}]}""");
        byte[] bytes = form("avro").ofValues(VALUES);

        GenericRecord record = new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));

        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 1, 17, 112);
        assertThat(record)
                .hasToString("{\"id\": -5, \"n\": 300, \"price\": \"ÿj\", \"ok\": true, \"d\": 0.5, \"at\": -1000,"
                        + " \"on\": 1, \"where\": {\"city\": \"é\"}, \"gone\": null}");
    }

    /** The bytes are those of the published form, written by hand. */
    @Test
    void protobuf_is_written_as_it_is_published() {
        assertThat(HexFormat.of().formatHex(form("protobuf").ofValues(VALUES)))
                .isEqualTo("0000011170" + "00" // the schema's number, and the first message
                        + "08fbffffffffffffffff01" // 1: -5
                        + "10ac02" // 2: 300
                        + "1a042d312e35" // 3: "-1.5"
                        + "2001" // 4: true
                        + "29000000000000e03f" // 5: 0.5
                        + "3211" + "08ffffffffffffffffff01" + nanos() // 6: -1 s, 999 ms
                        + "3a0a313937302d30312d3032" // 7: "1970-01-02"
                        + "4204" + "0a02c3a9"); // 8: { 1: "é" }
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:01Z, 1000000",
        "1970-01-01T00:01Z, 60000000",
        "1970-01-01 00:00:00.000001, 1",
        "1970-01-01T01:00:00+01:00, 0",
        "1969-12-31T19:00-05:00, 0",
        "1970-01-02, 86400000000"
    })
    void a_time_is_utc_unless_it_says_its_offset(String time, long micros) {
        assertThat(Binary.micros(time)).isEqualTo(micros);
    }

    private static String nanos() {
        StringBuilder hex = new StringBuilder("10");
        int left = 999_000_000;
        while (left > 0x7f) {
            hex.append(String.format("%02x", left & 0x7f | 0x80));
            left >>>= 7;
        }
        return hex.append(String.format("%02x", left)).toString();
    }

    @Test
    void json_gets_the_number_in_front_and_plain_json_nothing() {
        assertThat(form("json-schema").ofJson("{}".getBytes())).containsExactly(0, 0, 1, 17, 112, '{', '}');
        assertThat(EventForm.read(new Given(Map.of())).ofJson("{}".getBytes())).containsExactly('{', '}');
    }

    @Test
    void what_is_missing_is_told() {
        Given given = new Given(Map.of("value.format", "avro", "schema.types", "{"));
        EventForm.read(given);
        Given other = new Given(Map.of("value.format", "xml"));
        EventForm.read(other);

        assertThat(given.problems().get("schema.id"))
                .containsExactly(
                        "'schema.id' is missing: set it to the number of the events' schema in the schema registry");
        assertThat(given.problems().get("schema.types").get(0))
                .startsWith("'schema.types' is no JSON object of types: ");
        assertThat(other.problems().get("value.format"))
                .containsExactly("'value.format' is 'xml': use json, json-schema, avro or protobuf");
    }

    private static EventForm form(String format) {
        return EventForm.read(new Given(Map.of("value.format", format, "schema.id", "70000", "schema.types", TYPES)));
    }
}
