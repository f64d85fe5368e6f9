package io.millrace.feeds.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class RegisteredTest {
    private static final String SCHEMA = """
            {"type": "record", "name": "Post", "fields": [
              {"name": "id", "type": ["null", "long"], "default": null},
              {"name": "text", "type": ["null", "string"], "default": null},
              {"name": "score", "type": ["null", "double"], "default": null},
              {"name": "at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null},
              {"name": "by", "type": ["null", {"type": "record", "name": "By", "fields": [
                {"name": "name", "type": ["null", "string"], "default": null}]}], "default": null}]}
            """;

    @Test
    void an_event_is_written_in_avro_behind_its_schemas_number() throws IOException {
        byte[] value = written(SCHEMA, "posts", """
                {"id": 7, "text": "é語😀", "score": 3, "at": "2026-01-01T00:00:00.000001Z", "by": {"name": "Ada"}}
                """);

        ByteBuffer framed = ByteBuffer.wrap(value);
        assertThat(framed.get()).isZero();
        assertThat(framed.getInt()).isEqualTo(70_000);
        GenericRecord event = new GenericDatumReader<GenericRecord>(new Schema.Parser().parse(SCHEMA))
                .read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
        assertThat(event)
                .hasToString("{\"id\": 7, \"text\": \"é語😀\", \"score\": 3.0, \"at\": 1767225600000001, "
                        + "\"by\": {\"name\": \"Ada\"}}");
    }

    @Test
    void what_an_event_lacks_is_null_and_what_does_not_fit_is_told() throws IOException {
        assertThat(written(SCHEMA, "posts", "{}")).containsExactly(0, 0, 1, 0x11, 0x70, 0, 0, 0, 0, 0);

        assertThatThrownBy(() -> written(SCHEMA, "posts", "{\"id\": \"x\"}"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("The field 'id' holds \"x\"");
    }

    @Test
    void json_stays_as_it_is_behind_the_number_and_other_topics_stay_whole() throws IOException {
        byte[] value = written("", "posts", "{\"id\":7}");

        assertThat(new String(value, 5, value.length - 5, StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":7}");
        assertThat(written("", "posts.quarantine", "no json"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("no json");
    }

    private static byte[] written(String avro, String topic, String event) {
        try (Registered<SourceRecord> registered = new Registered<>()) {
            registered.configure(Map.of("topic", "posts", "id", "70000", "avro", avro));
            SourceRecord record =
                    new SourceRecord(Map.of(), Map.of(), topic, null, null, event.getBytes(StandardCharsets.UTF_8));
            return (byte[]) registered.apply(record).value();
        }
    }
}
