package io.millrace.control.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.registry.SchemaKind;
import io.millrace.registry.SchemaText;
import io.millrace.spec.Feed;
import io.millrace.spec.Pipeline;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FeedSchemaTest {
    private static final String PIPELINE = """
            name: p
            feeds:
              f:
                %s
                topic: my-posts
                format: %s
            """;
    private static final String GENERATE = "generate: { fields: { id: sequence, who: \"#{name.full_name}\", at: now, "
            + "n: { between: [1, 5] }, x: { between: [0.5, 5] }, by: { fields: { ok: true } } } }";

    @Test
    void a_generators_fields_become_an_avro_record_whose_fields_may_all_be_null() {
        SchemaText schema = FeedSchema.of(feed(GENERATE, "avro"));

        assertThat(schema.kind()).isEqualTo(SchemaKind.AVRO);
        assertThat(schema.text())
                .startsWith(
                        "{\"type\":\"record\",\"name\":\"my_posts\",\"fields\":[{\"name\":\"id\",\"type\":[\"null\",\"long\"],"
                                + "\"default\":null}")
                .contains(
                        "{\"name\":\"who\",\"type\":[\"null\",\"string\"]",
                        "{\"name\":\"at\",\"type\":[\"null\",{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}]",
                        "{\"name\":\"n\",\"type\":[\"null\",\"long\"]",
                        "{\"name\":\"x\",\"type\":[\"null\",\"double\"]",
                        "{\"name\":\"by\",\"type\":[\"null\",{\"type\":\"record\",\"name\":\"my_posts_by\",\"fields\":"
                                + "[{\"name\":\"ok\",\"type\":[\"null\",\"boolean\"]");
    }

    @Test
    void the_columns_of_files_become_properties_of_a_closed_object() {
        SchemaText schema = FeedSchema.of(feed(
                "files: { path: a.csv, format: csv, schema: \"id BIGINT, price DECIMAL(10, 2), day DATE\" }",
                "json-schema"));

        assertThat(schema)
                .isEqualTo(new SchemaText(
                        SchemaKind.JSON,
                        "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":[\"integer\",\"null\"]},"
                                + "\"price\":{\"type\":[\"string\",\"null\"]},"
                                + "\"day\":{\"type\":[\"string\",\"null\"],\"format\":\"date\"}},"
                                + "\"additionalProperties\":false,\"title\":\"my-posts\"}"));
    }

    private static Feed feed(String connector, String format) {
        Pipeline pipeline = PipelineReader.read(
                        new PipelineText("p.yaml", PIPELINE.formatted(connector, format), Map.of(), Map.of()))
                .pipeline()
                .orElseThrow();
        return Objects.requireNonNull(pipeline.feeds().get("f"));
    }
}
