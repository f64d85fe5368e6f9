package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.text.Style;
import io.millrace.control.RunFailedException;
import io.millrace.control.feed.Connectors;
import io.millrace.control.topic.NeededTopics;
import io.millrace.control.topic.Topics;
import io.millrace.local.Endpoints;
import io.millrace.local.Installation;
import io.millrace.local.LocalStack;
import io.millrace.local.Service;
import io.millrace.local.StackListener;
import io.millrace.local.StateFolder;
import io.millrace.spec.Environment;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.event.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Commands and feeds on real services, which are started once for all of this. Pipelines here are feeds alone: no engine. */
@TestInstance(Lifecycle.PER_CLASS)
class RealServicesTest {
    private static final Path ROOT = Path.of(System.getProperty("millrace.root"));

    private final StateFolder state = StateFolder.at(Path.of("target/real-services"));
    private final LocalStack services = new LocalStack(state, new Installation(ROOT), StackListener.NONE);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Endpoints endpoints = new Endpoints(Map.of());

    @TempDir
    private Path folder;

    @BeforeAll
    void start() {
        endpoints = services.start(EnumSet.allOf(Service.class));
    }

    @AfterAll
    void stop() {
        services.close();
    }

    @Test
    void aFeedRunsToItsEndAndARunAfterItGoesOnThere() throws Exception {
        String topic = fresh("goes-on");
        String name = fresh("goes-on");
        Path file = pipeline(
                name,
                "generate: { total: ${TOTAL:3}, fields: { n: sequence, who: \"#{name.full_name}\" } }, topic: " + topic
                        + ", partitions: 1");

        assertThat(execute("run", file.toString(), "--once", "--output", "json"))
                .isZero();
        assertThat(out())
                .startsWith("{\"pipeline\":\"" + name + "\",\"status\":\"done\"")
                .endsWith("\"sources\":{},\"sinks\":{},\"balanced\":true}\n")
                .hasLineCount(1);
        assertThat(err()).contains("has given all it has: 3 records");

        assertThat(execute("run", file.toString(), "--once", "--set", "TOTAL=5"))
                .isZero();
        assertThat(execute("tail", topic, "--from-beginning")).isZero();
        assertThat(out().lines().map(line -> line.replaceAll(".*\"n\":(\\d+).*", "$1")))
                .containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void aFeedThatCannotWorkIsExplainedAndLeavesNoConnector() throws Exception {
        Path file = pipeline("no-files", "files: { path: nowhere/*.csv, format: csv }, topic: " + fresh("no-files"));

        assertThat(execute("run", file.toString(), "--once")).isEqualTo(1);

        assertThat(err())
                .contains("the feed 'no-files.f' is refused")
                .contains(folder + "/nowhere")
                .doesNotContain("\tat ")
                .doesNotContain("You can also find");
        assertThat(abandoned()).isEmpty();
    }

    @Test
    void aTimeLimitEndsAFeedThatHasNoEnd() throws Exception {
        String topic = fresh("endless");
        Path file = pipeline("endless", "generate: { rate: 100 per second, fields: { n: sequence } }, topic: " + topic);

        assertThat(execute("run", file.toString(), "--for", "1s")).isZero();

        assertThat(out()).contains("feed f runs").contains("endless: done after");
        assertThat(abandoned()).isEmpty();
        assertThat(execute("tail", topic, "-n", "2")).isZero();
        assertThat(out()).hasLineCount(2).contains("\"n\":");
    }

    @Test
    void connectorsThatNobodyOwnsAreCleared() throws Exception {
        Connectors connectors = new Connectors(endpoints.connect().toString());
        Topics.ensure(
                kafka(),
                NeededTopics.of(PipelineReader.read(new PipelineText(
                                "p.yaml",
                                "name: left\nfeeds: { f: { generate: { fields: { n: sequence } }, topic: left } }\n",
                                Map.of(),
                                Map.of()))
                        .pipeline()
                        .orElseThrow()));
        connectors.put(new io.millrace.control.feed.Connector(
                "left.f",
                Map.of(
                        "connector.class", "io.millrace.feeds.generate.GenerateSourceConnector",
                        "tasks.max", "1",
                        "key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter",
                        "value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter",
                        "pipeline", "left",
                        "feed", "f",
                        "topic", "left",
                        "rate", "1",
                        "fields", "{\"n\":\"sequence\"}"),
                Map.of()));

        assertThat(connectors.deleteAbandoned(Set.of("left"))).isEmpty();
        assertThat(connectors.deleteAbandoned(Set.of("other"))).containsExactly("left.f");
        connectors.delete("left.f");
    }

    @Test
    void topicsAreCreatedOnceAndAMissingKafkaIsNamed() throws Exception {
        var topics = NeededTopics.of(PipelineReader.read(new PipelineText(
                        "p.yaml",
                        "name: p\nsources: { s: { kafka: { topic: " + fresh("once") + " }, schema: n INT } }\n",
                        Map.of(),
                        Map.of()))
                .pipeline()
                .orElseThrow());

        assertThat(Topics.ensure(kafka(), topics)).hasSize(1);
        assertThat(Topics.ensure(kafka(), topics)).isEmpty();
        assertThatThrownBy(() -> Topics.ensure(
                        new Environment.Kafka("nowhere.invalid:9092", Optional.empty(), Map.of()), topics))
                .isInstanceOfSatisfying(
                        RunFailedException.class, e -> assertThat(e.fault()).isEqualTo(Fault.SERVICE))
                .hasMessageContaining("Kafka at 'nowhere.invalid:9092' cannot be reached");
    }

    @Test
    void aTopicThatIsNotThereIsGuessed() throws Exception {
        String topic = fresh("guessed");
        pipelineRun(fresh("guess"), topic);

        assertThat(execute("tail", topic + "x")).isEqualTo(1);

        assertThat(err()).contains("there is no topic '" + topic + "x'; did you mean '" + topic + "'?");
    }

    @Test
    void recordsAreSentFromArgumentsAndFromLines() throws Exception {
        String topic = fresh("sent");
        assertThat(execute("send", topic, "x")).isEqualTo(1);
        assertThat(err()).contains("there is no topic '" + topic + "'").contains("--create makes it");
        assertThat(out()).isEqualTo("0 records sent to " + topic + "\n");

        assertThat(execute("send", topic, "--create", "--key", "k", "the quick", "brown fox"))
                .isZero();
        assertThat(out()).isEqualTo("2 records sent to " + topic + "\n");
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("jumps\n\nüber".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(execute("send", topic)).isZero();
            assertThat(out()).isEqualTo("3 records sent to " + topic + "\n");
        } finally {
            System.setIn(before);
        }

        execute("tail", topic, "--from-beginning");
        assertThat(out().lines().map(line -> line.replaceAll("^\\S+  \\S+  ", "")))
                .containsExactlyInAnyOrder("k  the quick", "k  brown fox", "jumps", "", "über");
    }

    @Test
    void sqlAnswersInEveryForm() {
        execute(
                "sql",
                "cassandra",
                "CREATE KEYSPACE IF NOT EXISTS answers WITH replication = "
                        + "{'class': 'SimpleStrategy', 'replication_factor': 1}");
        execute(
                "sql",
                "cassandra",
                "CREATE TABLE IF NOT EXISTS answers.t (id int PRIMARY KEY, word text, price decimal, "
                        + "tags set<text>, at timestamp)");
        assertThat(execute(
                        "sql",
                        "cassandra",
                        "INSERT INTO answers.t (id, word, price, tags, at) VALUES "
                                + "(1, '日本, \"x\"', 1.50, {'a', 'b'}, '2026-01-01T00:00:00Z')"))
                .isZero();

        assertThat(execute("sql", "cassandra", "SELECT id, word, price, tags, at FROM answers.t"))
                .isZero();
        assertThat(out()).isEqualTo("""
                        id  word       price  tags       at
                        ──  ─────────  ─────  ─────────  ────────────────────
                         1  日本, "x"   1.50  {'a','b'}  2026-01-01T00:00:00Z
                        (1 row)
                        """);
        assertThat(err()).isEmpty();

        execute("sql", "cassandra", "SELECT id, word, price, tags FROM answers.t", "--output", "json");
        assertThat(out()).isEqualTo("[{\"id\":1,\"word\":\"日本, \\\"x\\\"\",\"price\":1.50,\"tags\":\"{'a','b'}\"}]\n");

        execute("sql", "cassandra", "SELECT id, word FROM answers.t", "--output", "csv");
        assertThat(out()).isEqualTo("id,word\r\n1,\"日本, \"\"x\"\"\"\r\n");
    }

    @Test
    void postgresAnswersInEveryForm() {
        execute(
                "sql",
                "postgres",
                "CREATE TABLE answers (id int, word text, price numeric(9,2), tags text[], ok boolean)");
        assertThat(out()).isEqualTo("done\n");
        execute(
                "sql",
                "postgres",
                "INSERT INTO answers VALUES (1, '日本, \"x\"', 1.5, '{a,b}', true), (2, NULL, NULL, NULL, NULL)");
        assertThat(execute("sql", "postgres", "SELECT id, word, price, tags FROM answers WHERE id = 1"))
                .isZero();
        assertThat(out()).isEqualTo("""
                        id  word       price  tags
                        ──  ─────────  ─────  ─────
                         1  日本, "x"   1.50  {a,b}
                        (1 row)
                        """);
        execute("sql", "postgres", "SELECT id, word, price, ok FROM answers ORDER BY id", "--output", "json");
        assertThat(out())
                .isEqualTo("[{\"id\":1,\"word\":\"日本, \\\"x\\\"\",\"price\":1.50,\"ok\":true},"
                        + "{\"id\":2,\"word\":null,\"price\":null,\"ok\":null}]\n");

        assertThat(execute("sql", "postgres", "SELEKT 1")).isEqualTo(1);
        assertThat(err())
                .startsWith("millrace: PostgreSQL refuses this: ERROR: syntax error")
                .doesNotContain("\tat ");
    }

    @Test
    void aQuestionThatTheStoreRefusesIsTheUsersFault() {
        assertThat(execute("sql", "cassandra", "SELEKT 1")).isEqualTo(1);
        assertThat(err()).startsWith("millrace: Cassandra refuses this: ").doesNotContain("\tat ");

        assertThat(execute("sql", "cassandra", "SELECT * FROM nowhere.t")).isEqualTo(1);
        assertThat(err()).contains("keyspace nowhere does not exist");
    }

    @Test
    void schemasAreRegisteredCheckedAndShownByTheRegistryOfThisMachine() throws Exception {
        String subject = fresh("posts") + "-value";
        Path post = Files.writeString(
                folder.resolve("post.avsc"),
                "{\"type\":\"record\",\"name\":\"Post\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}");

        assertThat(execute("schemas", "register", post.toString(), "--subject", subject))
                .isZero();
        assertThat(out()).containsPattern(subject + ": version 1, id [0-9]+\n");
        assertThat(execute("schemas", "list")).isZero();
        assertThat(out()).containsPattern(subject + " +avro +1 +[0-9]+ +BACKWARD");
        assertThat(execute("schemas", "show", subject)).isZero();
        assertThat(out()).contains("\"name\" : \"Post\"");

        Files.writeString(post, Files.readString(post).replace("long", "string"));
        assertThat(execute("schemas", "check", post.toString(), "--subject", subject))
                .isEqualTo(1);
        assertThat(out()).contains("field \"id\": TYPE_MISMATCH: the new schema cannot read what version 1 wrote");
        assertThat(err()).isEmpty();
    }

    @Test
    void statusTellsWhatRunsAndWhere() {
        assertThat(execute("status")).isZero();

        assertThat(out())
                .contains("No pipeline runs.")
                .containsPattern("Kafka +running +" + endpoints.kafka())
                .contains(endpoints.connect().toString());
    }

    private List<String> abandoned() throws InterruptedException {
        return new Connectors(endpoints.connect().toString()).deleteAbandoned(Set.of());
    }

    private void pipelineRun(String name, String topic) throws Exception {
        Path file = pipeline(name, "generate: { total: 1, fields: { n: sequence } }, topic: " + topic);
        assertThat(execute("run", file.toString(), "--once")).isZero();
    }

    /** Connect remembers what a feed has given under its pipeline's name, also from one build to the next. */
    private Path pipeline(String name, String feed) throws Exception {
        return Files.writeString(
                folder.resolve(name + ".yaml"), "name: " + name + "\nfeeds: { f: { " + feed + " } }\n");
    }

    private static String fresh(String name) {
        return name + "-" + Long.toString(System.nanoTime(), 36);
    }

    private Environment.Kafka kafka() {
        return new Environment.Kafka(endpoints.kafka(), Optional.empty(), Map.of());
    }

    private int execute(String... arguments) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                Style.PLAIN);
        return Main.commandLine(new Context(ROOT, state.root(), terminal)).execute(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
