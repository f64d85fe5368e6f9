package io.millrace.control.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.registry.SchemaFolder;
import io.millrace.registry.SchemaKind;
import io.millrace.registry.SchemaText;
import io.millrace.spec.Feed;
import io.millrace.spec.FeedSchema;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Places;
import io.millrace.spec.Problem;
import io.millrace.spec.Reading;
import io.millrace.spec.event.RowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaAgreementTest {
    private static final String PIPELINE = """
            name: alerts
            sources: { orders: { range: { to: 10 } } }
            sinks:
              alerts:
                select: SELECT id FROM orders
                kafka: { topic: alerts }
            """;

    private static final String POSTS = """
            name: posts
            feeds:
              posts:
                generate: { fields: { id: sequence, at: now } }
                topic: posts
                format: %s
            """;

    @TempDir
    private Path folder;

    @Test
    void a_sink_that_would_break_readers_is_told_at_its_place_with_field_and_rule() throws IOException {
        Files.writeString(folder.resolve("alerts-value.avsc"), record("{'name':'id','type':'long'}"));

        List<Problem> problems = problems(record("{'name':'id','type':'long'},{'name':'n','type':'int'}"));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.toString())
                    .startsWith("alerts.yaml:6:")
                    .contains(
                            "the rows would break those who read the subject \"alerts-value\" (BACKWARD): field \"n\": "
                                    + "READER_FIELD_MISSING_DEFAULT_VALUE: version 1 does not have it")
                    .endsWith("; change the query, or write to another subject");
        });
    }

    @Test
    void a_sink_that_breaks_nobody_and_one_for_a_new_subject_are_agreed_to() throws IOException {
        Files.writeString(folder.resolve("other-value.avsc"), record("{'name':'x','type':'long'}"));
        assertThat(problems(record("{'name':'id','type':'long'}"))).isEmpty();

        Files.writeString(folder.resolve("alerts-value.avsc"), record("{'name':'id','type':'int'}"));
        assertThat(problems(record("{'name':'id','type':'long'}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "avro | avsc | {'type':'record','name':'posts','fields':[{'name':'id','type':'string'}]} | MISSING_UNION_BRANCH",
                "protobuf | proto | syntax = 'proto3'; message Posts { optional string id = 1; } | FIELD_SAME_TYPE",
                "json-schema | json | {'type':'object','properties':{'id':{'type':'string'}}} | TYPE_CHANGED"
            },
            quoteCharacter = '`')
    void a_feed_that_would_break_readers_is_told_at_its_place(String format, String ending, String former, String rule)
            throws IOException {
        Files.writeString(folder.resolve("posts-value." + ending), former.replace('\'', '"'));

        assertThat(ofFeed(format))
                .anySatisfy(problem -> assertThat(problem.toString())
                        .startsWith("posts.yaml:3:")
                        .contains(
                                "the events would break those who read the subject \"posts-value\" (BACKWARD): field \"")
                        .contains("id\": " + rule)
                        .endsWith("; change the fields, or feed another topic"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"avro", "protobuf", "json-schema"})
    void a_feed_agrees_with_what_it_wrote_before(String format) {
        SchemaFolder kept = new SchemaFolder(folder);
        assertThat(ofFeed(format)).isEmpty();
        FeedSchema schema = FeedSchema.of(feeds(format)).values().iterator().next();
        kept.register("posts-value", new SchemaText(SchemaKind.valueOf(schema.kind()), schema.text()));

        assertThat(ofFeed(format)).isEmpty();
    }

    private List<Problem> ofFeed(String format) {
        return SchemaAgreement.ofFeeds(
                new SchemaFolder(folder),
                FeedSchema.of(feeds(format)),
                posts(format).places());
    }

    private static Map<String, Feed> feeds(String format) {
        return posts(format).pipeline().orElseThrow().feeds();
    }

    private static Reading posts(String format) {
        return PipelineReader.read(new PipelineText("posts.yaml", POSTS.formatted(format), Map.of(), Map.of()));
    }

    private List<Problem> problems(String schema) {
        Places places = PipelineReader.read(new PipelineText("alerts.yaml", PIPELINE, Map.of(), Map.of()))
                .places();
        RowSchema rows = new RowSchema("alerts", "alerts-value", "AVRO", schema);
        return SchemaAgreement.ofSinks(new SchemaFolder(folder), List.of(rows), places);
    }

    private static String record(String fields) {
        return ("{'type':'record','name':'R','fields':[" + fields + "]}").replace('\'', '"');
    }
}
