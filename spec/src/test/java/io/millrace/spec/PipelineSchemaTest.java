package io.millrace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineSchemaTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema PIPELINE = REGISTRY.getSchema(json(PipelineSchema.json()));
    private static final Schema ENVIRONMENT = REGISTRY.getSchema(json(PipelineSchema.environmentJson()));

    static Stream<String> good() {
        return Stream.concat(
                Stream.of(
                        PipelineReaderTest.resource("/trending.yaml"),
                        PipelineReaderTest.resource("/everything.yaml"),
                        PipelineReaderTest.resource("/tested.yaml")),
                Connectors.all().stream().map(Connectors.Connector::example));
    }

    @ParameterizedTest
    @MethodSource("good")
    void accepts_what_the_reader_accepts(String yaml) {
        assertThat(PipelineReaderTest.read(yaml).problems()).isEmpty();
        assertThat(PIPELINE.validate(TreeJson.of(yaml))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top-level-list",
                "unknown-top-key",
                "unknown-keys-in-parts",
                "misspelt-connector",
                "two-connectors",
                "no-connector",
                "missing-keys",
                "missing-select",
                "list-for-text",
                "block-for-text",
                "text-for-block",
                "nothing-for-text",
                "text-for-number",
                "quoted-number",
                "fraction-for-whole",
                "out-of-range",
                "yes-is-text",
                "enum-misspelt",
                "format-unknown",
                "format-block-misspelt",
                "duration",
                "duration-forms",
                "rate",
                "names",
                "key-empty",
                "key-text",
                "key-nested",
                "key-partition-empty",
                "no-fields",
                "generated-fields",
                "many-at-once"
            })
    void refuses_what_one_value_shows_to_be_wrong(String name) throws IOException {
        List<Error> errors = PIPELINE.validate(problem(name));

        assertThat(errors).isNotEmpty();
    }

    @Test
    void refuses_each_bad_field_on_its_own() throws IOException {
        JsonNode fields = problem("generated-fields").at("/feeds/posts/generate/fields");
        // What needs more than the form of one value: ends in order, types alike, a real time.
        List<String> readersOwn = List.of("d", "g", "o");
        fields.properties().forEach(field -> {
            String yaml = "{\"name\": \"p\", \"feeds\": {\"a\": {\"topic\": \"t\", \"generate\": {\"fields\": {\""
                    + field.getKey() + "\": " + field.getValue() + "}}}}}";
            assertThat(PIPELINE.validate(json(yaml)).isEmpty())
                    .as("%s", field)
                    .isEqualTo(readersOwn.contains(field.getKey()));
        });
    }

    @Test
    void describes_each_setting() {
        JsonNode sink = json(PipelineSchema.json()).at("/properties/sinks/additionalProperties");

        assertThat(sink.at("/additionalProperties").asBoolean(true)).isFalse();
        assertThat(sink.at("/required")).isEqualTo(json("[\"select\"]"));
        assertThat(sink.at("/oneOf"))
                .hasSize(SinkConnector.class.getPermittedSubclasses().length)
                .contains(json("{\"required\":[\"cassandra\"]}"), json("{\"required\":[\"console\"]}"));
        JsonNode rows = sink.at("/properties/console/properties/rows");
        assertThat(rows)
                .isEqualTo(json(
                        "{\"anyOf\":[{\"type\":\"integer\",\"minimum\":1,\"maximum\":1000},{\"type\":\"string\",\"pattern\":\"\\\\$\\\\{\"}],"
                                + "\"description\":\"How many rows of a batch are shown at most.\",\"default\":20}"));
    }

    @Test
    void knows_environments() {
        assertThat(ENVIRONMENT.validate(TreeJson.of(EnvironmentReaderTest.SOUND)))
                .isEmpty();
        assertThat(ENVIRONMENT.validate(TreeJson.of("cassandra: { contact_points: a:1, datacenter: d, password: x }")))
                .isNotEmpty();
    }

    @Test
    void knows_files_of_tests() {
        Schema tests = REGISTRY.getSchema(json(PipelineSchema.testsJson()));
        String yaml = PipelineReaderTest.resource("/tested.yaml");

        assertThat(tests.validate(TreeJson.of(yaml.substring(yaml.indexOf("tests:")))))
                .isEmpty();
        assertThat(tests.validate(TreeJson.of("tests: { t: { expect: { late: 1 } } }")))
                .isNotEmpty();
        assertThat(tests.validate(TreeJson.of("tests: { t: { given: { a: [5] } } }")))
                .isNotEmpty();
        assertThat(tests.validate(TreeJson.of("name: p\ntests: {}"))).isNotEmpty();
    }

    private static JsonNode problem(String name) throws IOException {
        return TreeJson.of(Files.readString(Path.of("src/test/resources/problems/" + name + ".yaml")));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
