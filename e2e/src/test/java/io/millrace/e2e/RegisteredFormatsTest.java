package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events in Avro become rows in Protobuf and in JSON Schema and are read back, by the schemas that stand in the registry and nowhere else. */
@Product.Needed
final class RegisteredFormatsTest {
    private static final int ALL = 5_000;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void eachEventIsThereOnceInEachFormatAlthoughTheEngineCrashed(Product product) {
        String there = there();
        product.cli()
                .with("MILLRACE_CRASH", "after-write")
                .run("run", there, "--once")
                .hasExit(2)
                .says("the engine will crash at after-write")
                .hasNoStackTrace();
        Books wrote =
                product.cli().run("run", there, "--once", "--output", "json").books();

        assertThat(product.topic("formats_avro").records())
                .hasSize(ALL)
                .allSatisfy(record -> assertThat(record.value()[0]).isZero());
        assertThat(wrote.source("events")).isEqualTo(new Books.Source(ALL, ALL, 0, 0, 0));
        assertThat(wrote.written("as_protobuf")).isEqualTo(ALL);
        assertThat(wrote.written("as_json")).isEqualTo(ALL);

        Books read =
                product.cli().run("run", back(), "--once", "--output", "json").books();

        for (String format : List.of("protobuf", "json")) {
            assertThat(read.source("from_" + format)).as(format).isEqualTo(new Books.Source(ALL, ALL, 0, 0, 0));
            assertThat(product.topic("formats_" + format + "_back").texts().stream()
                            .map(RegisteredFormatsTest::row)
                            .toList())
                    .as(format)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, ALL).mapToObj(Row::of).toList());
        }
    }

    private record Row(long id, Instant at, double half, String name) {
        static Row of(int id) {
            return new Row(id, BEGIN.plus(Duration.ofMillis(1500L * id)), id / 2.0, "Ada");
        }
    }

    private static Row row(String text) {
        try {
            JsonNode row = JSON.readTree(text);
            assertThat(row.fieldNames()).toIterable().containsExactly("id", "at", "half", "name");
            return new Row(
                    row.path("id").asLong(),
                    Instant.parse(row.path("at").asText()),
                    row.path("half").asDouble(),
                    row.path("name").asText());
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static String there() {
        return Checkout.write("formats-there.yaml", """
                name: formats-there
                feeds:
                  events:
                    generate:
                      total: %d
                      fields:
                        id: sequence
                        at: { time: { from: 2026-01-01T00:00:00Z, step: 1500 ms } }
                        by: { fields: { name: Ada } }
                    topic: formats_avro
                    format: avro
                sources:
                  events:
                    kafka: { topic: formats_avro }
                    format: avro
                    schema: { subject: formats_avro-value }
                views:
                  rows: SELECT id, at, id / 2.0D AS half, by.name AS name FROM events
                sinks:
                  as_protobuf:
                    select: SELECT * FROM rows
                    kafka: { topic: formats_protobuf, format: protobuf }
                  as_json:
                    select: SELECT * FROM rows
                    kafka: { topic: formats_json, format: json-schema }
                """.formatted(ALL)).toString();
    }

    private static String back() {
        return Checkout.write("formats-back.yaml", """
                name: formats-back
                sources:
                  from_protobuf:
                    kafka: { topic: formats_protobuf }
                    format: protobuf
                    schema: { subject: formats_protobuf-value }
                  from_json:
                    kafka: { topic: formats_json }
                    format: { json-schema: { validate: true } }
                    schema: { subject: formats_json-value }
                sinks:
                  protobuf_back:
                    select: SELECT * FROM from_protobuf
                    kafka: { topic: formats_protobuf_back }
                  json_back:
                    select: SELECT * FROM from_json
                    kafka: { topic: formats_json_back }
                """).toString();
    }
}
