package io.millrace.control.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.spec.Feed;
import io.millrace.spec.FeedSchema;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

class AvroFormTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void avrosOwnReaderUnderstandsWhatIsWrittenByTheRegisteredSchema() throws Exception {
        Feed feed = feed("format: avro");

        byte[] bytes = EventForm.of(feed, Optional.of(70_000)).bytes(JSON.readTree("""
                {"id": -5, "small": 7, "price": 12.5, "half": 0.5, "ok": true, "text": "é", "day": "1970-01-02",
                 "at": "1970-01-01T01:00:00.000001+01:00", "local": "1970-01-01T00:00:01", "millis": 2, "by": {"name": "Ann"}}"""));

        assertThat(ByteBuffer.wrap(bytes, 0, 5).get()).isZero();
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(70_000);
        assertThat(read(feed, bytes))
                .hasToString(
                        "{\"id\": -5, \"small\": 7, \"price\": \"\\u0004â\", \"half\": 0.5, \"ok\": true, \"text\": \"é\","
                                + " \"day\": 1, \"at\": 1, \"local\": 1000000, \"millis\": 2000, \"by\": {\"name\": \"Ann\"},"
                                + " \"gone\": null}");
    }

    @Test
    void withoutASchemaARecordIsJsonOnOneLine() throws Exception {
        byte[] bytes = EventForm.of(feed("key: id"), Optional.empty()).bytes(JSON.readTree("{\"id\":\n1.5}"));

        assertThat(bytes).asString().isEqualTo("{\"id\":1.5}");
    }

    private static GenericRecord read(Feed feed, byte[] bytes) throws Exception {
        Schema schema =
                new Schema.Parser().parse(FeedSchema.of(feed).orElseThrow().text());
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
    }

    private static Feed feed(String more) {
        String yaml = """
                name: p
                feeds:
                  f:
                    events:
                      schema: >
                        id BIGINT NOT NULL, small SMALLINT, price DECIMAL(10, 2), half FLOAT, ok BOOLEAN, text STRING, day DATE, at TIMESTAMP,
                        local TIMESTAMP, millis TIMESTAMP, by STRUCT<name: STRING>, gone STRING
                    topic: f
                    %s
                """.formatted(more);
        return PipelineReader.read(new PipelineText("p.yaml", yaml, Map.of(), Map.of()))
                .pipeline()
                .orElseThrow()
                .feeds()
                .values()
                .iterator()
                .next();
    }
}
