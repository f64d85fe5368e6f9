package io.millrace.spec.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.spec.EngineOrder;
import io.millrace.spec.Environment;
import io.millrace.spec.PastRange;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Problem;
import io.millrace.spec.TestOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineEventsTest {
    private static final Instant AT = Instant.parse("2026-01-01T12:30:15.123456Z");
    private static final ReadCounts COUNTS = new ReadCounts(11, 7, 2, 1, 1);

    static Stream<EngineEvent> events() {
        return Stream.of(
                new EngineEvent.Step("session", Duration.ofMillis(1234)),
                new EngineEvent.Checked(
                        List.of(
                                new Problem("p.yaml", 3, 4, "a \"b\"\nc", Optional.of("do")),
                                new Problem("p.yaml", 0, 0, "d", Optional.empty())),
                        Map.of("p.yaml", List.of(new RowSchema("s", "t-value", "AVRO", "\"string\"")))),
                new EngineEvent.Started("p", Optional.of("http://127.0.0.1:4040")),
                new EngineEvent.Started("p", Optional.empty()),
                new EngineEvent.Progress(
                        "s",
                        List.of("t"),
                        7,
                        AT,
                        Duration.ofMillis(80),
                        Map.of("posts", COUNTS),
                        7,
                        Map.of("posts", 3L),
                        Optional.of(AT),
                        5,
                        1),
                new EngineEvent.Progress(
                        "s", List.of(), 0, AT, Duration.ZERO, Map.of(), 0, Map.of(), Optional.empty(), 0, 0),
                new EngineEvent.Rows(
                        "s",
                        List.of("t"),
                        AT,
                        List.of("a", "b"),
                        List.of(List.of("1", "\u00e9\uD83D\uDE80"), List.of("2", ""))),
                new EngineEvent.Account(
                        "s",
                        new Books.QueryBooks(List.of("t"), 7, 2, Map.of("posts", new Books.SourceBooks(COUNTS, 4)))),
                new EngineEvent.Tested(new TestResult(
                        "p.test.yaml",
                        "t",
                        3,
                        Duration.ofMillis(80),
                        List.of(
                                new TestResult.Mismatch(
                                        "s",
                                        "1 differs",
                                        List.of("a"),
                                        List.of(new TestResult.DifferentRow(List.of("1"), List.of()))),
                                new TestResult.Mismatch("late", "m")),
                        Optional.empty(),
                        Map.of("expect.s", new TestResult.Actual(List.of("{ a: 1 }"), Optional.of("{ s: 1 }"))))),
                new EngineEvent.Notice("the topic \"a\" has more partitions now"),
                new EngineEvent.Waiting("s", List.of("t"), "Cassandra does not answer", AT, AT.plusSeconds(4)),
                new EngineEvent.Resumed("s", List.of(), Duration.ofSeconds(31)),
                new EngineEvent.Failed(Optional.of("s"), Fault.SERVICE, true, "Cassandra does not answer"),
                new EngineEvent.Failed(Optional.empty(), Fault.USER, false, "m"),
                new EngineEvent.Stopped(new Books(Map.of(
                        "s", new Books.QueryBooks(7, Map.of("posts", new Books.SourceBooks(COUNTS, 4)))))));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_one_line_and_comes_back_as_it_was(EngineEvent event) {
        String line = EngineEvents.line(event);

        assertThat(line).doesNotContain("\n");
        assertThat(EngineEvents.event(line)).contains(event);
    }

    @Test
    void every_kind_of_event_was_tried() {
        Set<Class<?>> tried = events().map(Object::getClass).collect(Collectors.toSet());

        assertThat(tried).containsExactlyInAnyOrder(EngineEvent.class.getPermittedSubclasses());
    }

    @Test
    void lines_that_are_no_events_are_passed_over() {
        assertThat(EngineEvents.event("Using Spark's default log4j profile")).isEmpty();
        assertThat(EngineEvents.event("{\"event\":\"unheard\"}")).isEmpty();
        assertThat(EngineEvents.event("{\"event\":")).isEmpty();
        assertThat(EngineEvents.event("")).isEmpty();
    }

    @Test
    void a_later_version_may_add_to_an_event() {
        assertThat(EngineEvents.event("{\"event\":\"notice\",\"message\":\"m\",\"new\":1}"))
                .contains(new EngineEvent.Notice("m"));
    }

    @Test
    void an_order_comes_back_as_it_was_and_its_text_keeps_the_secrets() {
        EngineOrder order = new EngineOrder(
                List.of(new PipelineText(
                        "p.yaml", "name: p\n", Map.of("PASSWORD", "hush"), Map.of("description", "hush"))),
                Environment.of("local[2]")
                        .with(new Environment.Kafka("a:1", Optional.of("http://b"), Map.of("sasl.jaas.config", "hush")))
                        .with(new Environment.Cassandra("c:1", "dc", Optional.of("u"), Optional.of("hush")))
                        .with(new Environment.Postgres(
                                "p", 5432, "d", "u", Optional.of("hush"), Map.of("sslpassword", "hush")))
                        .with(new Environment.Redis("redis://u:hush@r:1", Optional.of("u"), Optional.of("hush")))
                        .with(new Environment.Mongodb("mongodb://u:hush@m", Optional.of("u"), Optional.of("hush"), "a"))
                        .with(new Environment.Registry(
                                "http://r", Optional.of("u"), Optional.of("hush"), Optional.empty())),
                EngineOrder.Mode.RANGE,
                "state",
                true,
                Optional.of(
                        new PastRange(Optional.of(AT), Optional.empty(), Map.of("posts", Map.of(0, 17L)), Map.of())));

        String line = EngineEvents.line(order);

        assertThat(line).contains("hush").doesNotContain("\n");
        assertThat(EngineEvents.order(line)).isEqualTo(order);
        assertThat(order.toString()).doesNotContain("hush").contains("PASSWORD", "local[2]");
    }

    @Test
    void an_order_to_test_comes_back_as_it_was() {
        PipelineText text = new PipelineText("p.yaml", "name: p\n", Map.of("PASSWORD", "hush"), Map.of());
        TestOrder order = new TestOrder(
                List.of(
                        new TestOrder.TestedFile(text, Optional.of(text)),
                        new TestOrder.TestedFile(text, Optional.empty())),
                TestOrder.Mode.UPDATE,
                Optional.of("late"),
                "state");

        assertThat(EngineEvents.testOrder(EngineEvents.line(order))).isEqualTo(order);
        assertThat(order.toString()).doesNotContain("hush");
    }

    @Test
    void what_is_no_order_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> EngineEvents.order("{\"password\": hush"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("standard input holds no engine order")
                .hasMessageNotContaining("hush");
    }

    @Test
    void books_balance_where_every_record_is_accounted_for() {
        assertThat(COUNTS.balanced()).isTrue();
        assertThat(COUNTS.plus(new ReadCounts(1, 0, 0, 0)).balanced()).isFalse();
        Books lost = new Books(Map.of(
                "s", new Books.QueryBooks(0, Map.of("a", new Books.SourceBooks(new ReadCounts(2, 1, 0, 0), 0)))));
        assertThat(lost.balanced()).isFalse();
    }
}
