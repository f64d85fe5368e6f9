package io.millrace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedSchemaTest {
    private static final String GENERATE =
            "generate: { fields: { id: sequence, at: now, who: '#{name.full_name}', n: { between: [1, 6] }, d: { between: [0.5, 2] },"
                    + " c: { one_of: [1, 2.5] }, t: { value: \"#{number.digits '3'}\", type: INT }, w: { fields: { city: x, ok: true } } } }";

    @Test
    void avro_says_what_is_generated() {
        FeedSchema schema = schema(GENERATE, "avro");

        assertThat(schema.subject()).isEqualTo("my-posts-value");
        assertThat(schema.kind()).isEqualTo("AVRO");
        assertThat(schema.types())
                .isEqualTo("{\"id\":\"long\",\"at\":\"timestamp\",\"who\":\"string\",\"n\":\"long\",\"d\":\"double\","
                        + "\"c\":\"double\",\"t\":\"int\",\"w\":{\"city\":\"string\",\"ok\":\"boolean\"}}");
        assertThat(schema.text())
                .startsWith(
                        "{\"type\":\"record\",\"name\":\"my_posts\",\"fields\":[{\"name\":\"id\",\"type\":[\"null\",\"long\"],\"default\":null},"
                                + "{\"name\":\"at\",\"type\":[\"null\",{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}],\"default\":null}")
                .contains("{\"name\":\"w\",\"type\":[\"null\",{\"type\":\"record\",\"name\":\"my_posts_w\",");
    }

    @Test
    void protobuf_numbers_the_columns_of_a_file() {
        String files =
                "files: { path: a.csv, format: csv, schema: 'id INT, price DECIMAL(10, 2), on DATE, at TIMESTAMP, text STRING' }";

        FeedSchema schema = schema(files, "protobuf");

        assertThat(schema.types())
                .isEqualTo(
                        "{\"id\":\"int\",\"price\":\"decimal(10,2)\",\"on\":\"date\",\"at\":\"timestamp\",\"text\":\"string\"}");
        assertThat(schema.text()).isEqualTo("""
                        syntax = "proto3";

                        import "google/protobuf/timestamp.proto";

                        message MyPosts {
                          optional int32 id = 1;
                          optional string price = 2;
                          optional string on = 3;
                          optional google.protobuf.Timestamp at = 4;
                          optional string text = 5;
                        }
                        """);
    }

    @Test
    void json_schema_allows_no_other_fields() {
        assertThat(schema("generate: { fields: { id: sequence, at: now } }", "json-schema")
                        .text())
                .isEqualTo(
                        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"title\":\"my-posts\",\"type\":[\"object\",\"null\"],"
                                + "\"properties\":{\"id\":{\"type\":[\"integer\",\"null\"]},\"at\":{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"}},"
                                + "\"additionalProperties\":false}");
    }

    private static FeedSchema schema(String connector, String format) {
        String yaml =
                "name: p\nfeeds:\n  posts:\n    " + connector + "\n    topic: my-posts\n    format: " + format + "\n";
        Reading reading = PipelineReader.read(new PipelineText("p.yaml", yaml, Map.of(), Map.of()));
        assertThat(reading.problems()).isEmpty();
        return FeedSchema.of(reading.pipeline().orElseThrow().feeds())
                .values()
                .iterator()
                .next();
    }
}
