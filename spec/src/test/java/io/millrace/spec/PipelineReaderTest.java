package io.millrace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // a test may fail with a null
class PipelineReaderTest {
    private static final String FEED =
            "sources: { n: { range: { to: 1 } } }\nsinks: { s: { select: SELECT 1, discard: } }\n";

    @Test
    void reads_the_example_of_the_design() {
        Reading reading = read(resource("/trending.yaml"));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.valid()).isTrue();
        Pipeline pipeline = reading.pipeline().orElseThrow();
        assertThat(pipeline.name()).isEqualTo("trending");
        Feed feed = pipeline.feeds().get("posts");
        assertThat(feed.partitions()).isEqualTo(2);
        GenerateFeed generate = (GenerateFeed) feed.connector();
        assertThat(generate.rate()).contains(new Rate(200));
        assertThat(generate.fields().get("created_at")).isEqualTo(new GeneratedField.Now());
        Source source = pipeline.sources().get("posts");
        assertThat(source.format()).isEqualTo(new Format.Json());
        assertThat(source.connector()).isEqualTo(new KafkaSource("posts", KafkaSource.Starting.EARLIEST));
        assertThat(source.watermark()).contains(new Watermark("created_at", Duration.ofSeconds(30)));
        assertThat(source.expect().get("has_text").otherwise()).isEqualTo(Expectation.Otherwise.QUARANTINE);
        assertThat(pipeline.sinks().get("trending").connector())
                .isEqualTo(new CassandraSink(
                        "social", "trending", new PrimaryKey(List.of("minute"), List.of("tag")), Optional.empty(), 1));
    }

    @Test
    void replaces_variables_and_types_plain_values_anew() {
        String yaml = """
                name: ${NAME}
                description: "${N} of ${NAME:x}, a $${literal}, ${NONE:}"
                feeds:
                  a:
                    generate: { fields: { n: "${N}", m: ${N}, o: ${TRUTH:true} } }
                    topic: t-${NAME}
                    partitions: ${N}
                """;

        Pipeline pipeline = read(yaml, Map.of("NAME", "p", "N", "5"), Map.of());

        assertThat(pipeline.description()).contains("5 of p, a ${literal}, ");
        Feed feed = pipeline.feeds().get("a");
        assertThat(feed.topic()).isEqualTo("t-p");
        assertThat(feed.partitions()).isEqualTo(5);
        assertThat(((GenerateFeed) feed.connector()).fields())
                .containsEntry("n", new GeneratedField.Constant("5"))
                .containsEntry("m", new GeneratedField.Constant(5L))
                .containsEntry("o", new GeneratedField.Constant(true));
    }

    @Test
    void a_variable_cannot_change_the_structure_of_the_file() {
        Pipeline pipeline = read(
                "name: p\nviews:\n  v: SELECT ${X}\nfeeds: {}\n" + FEED, Map.of("X", "1\nname: q\n- [x"), Map.of());

        assertThat(pipeline.name()).isEqualTo("p");
        assertThat(pipeline.views()).containsEntry("v", new Sql("SELECT 1\nname: q\n- [x"));
    }

    @Test
    void overrides_replace_and_add_values() {
        Pipeline pipeline = read(
                resource("/trending.yaml"),
                Map.of("N", "3"),
                Map.of(
                        "feeds.posts.generate.rate", "1 per minute",
                        "feeds.posts.partitions", "${N}",
                        "sinks.trending.cassandra.key.1", "hashtag",
                        "sinks.trending.cassandra.ttl", "1 day",
                        "name", "other"));

        assertThat(pipeline.name()).isEqualTo("other");
        Feed feed = pipeline.feeds().get("posts");
        assertThat(feed.partitions()).isEqualTo(3);
        assertThat(((GenerateFeed) feed.connector()).rate()).contains(new Rate(1 / 60.0));
        CassandraSink sink = (CassandraSink) pipeline.sinks().get("trending").connector();
        assertThat(sink.ttl()).contains(Duration.ofDays(1));
        assertThat(sink.key()).isEqualTo(new PrimaryKey(List.of("minute"), List.of("hashtag")));
    }

    @Test
    void an_override_stands_in_for_a_variable_that_is_not_set() {
        Pipeline pipeline = read(
                "name: ${NAME}\nfeeds: { a: { topic: ${T}, generate: { fields: { x: now } } } }\n",
                Map.of(),
                Map.of("name", "p", "feeds.a.topic", "t"));

        assertThat(pipeline.feeds().get("a").topic()).isEqualTo("t");
    }

    @Test
    void leaves_out_the_parts_that_have_problems_and_keeps_the_rest() {
        Reading reading = read("""
                name: p
                feeds: [wrong]
                sources:
                  good: { kafka: { topic: a }, schema: id INT }
                  bad: { kafka: { topic: "a b" }, schema: id INT }
                  unfit: { kafka: { topic: a } }
                views:
                  good: SELECT 1
                  fine: SELECT * FROM good
                sinks:
                  one: { select: SELECT 1, console: { rows: 0 } }
                  two: { select: SELECT * FROM bad, console: }
                """);

        assertThat(reading.valid()).isFalse();
        Pipeline pipeline = reading.pipeline().orElseThrow();
        assertThat(pipeline.feeds()).isEmpty();
        assertThat(pipeline.sources()).containsOnlyKeys("good");
        assertThat(pipeline.views()).containsOnlyKeys("fine");
        assertThat(pipeline.sinks()).containsOnlyKeys("two");
        assertThat(reading.broken()).contains("feeds", "sources.bad", "sources.unfit", "views.good", "sinks.one");
        assertThat(reading.leftOut("bad")).isTrue();
        assertThat(reading.leftOut("unfit")).isTrue();
        assertThat(reading.leftOut("fine")).isFalse();
        assertThat(reading.leftOut("unheard_of")).isFalse();
        assertThat(read("name: p\nsources: [a]\nsinks: {}\n").leftOut("anything"))
                .isTrue();
    }

    @Test
    void anchors_repeat_what_they_mark() {
        Pipeline pipeline = read(
                "name: p\nfeeds:\n  a: { topic: t, generate: &g { fields: &f { x: now } } }\n  b: { topic: u, generate: *g }\n",
                Map.of(),
                Map.of());

        assertThat(pipeline.feeds().get("b").connector())
                .isEqualTo(pipeline.feeds().get("a").connector());
    }

    @Test
    void a_misspelt_block_with_a_line_of_its_own_does_not_hide_the_rest() {
        assertThat(read("name: p\nsource: {}\nsinks:\n  s: { select: SELECT 1, discard: }\n")
                        .problems())
                .extracting(Problem::message)
                .containsExactly("unknown key \"source\"");
    }

    private static Pipeline read(String yaml, Map<String, String> variables, Map<String, String> overrides) {
        Reading reading = PipelineReader.read(new PipelineText("p.yaml", yaml, variables, overrides));
        assertThat(reading.problems()).isEmpty();
        return reading.pipeline().orElseThrow();
    }

    static Reading read(String yaml) {
        return PipelineReader.read(new PipelineText("p.yaml", yaml, Map.of(), Map.of()));
    }

    static String resource(String name) {
        try (InputStream in = PipelineReaderTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
