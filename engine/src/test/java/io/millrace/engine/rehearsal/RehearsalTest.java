package io.millrace.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.rehearsal.Script.Wanted;
import io.millrace.spec.event.TestResult;
import io.millrace.spec.event.TestResult.Actual;
import io.millrace.spec.event.TestResult.DifferentRow;
import io.millrace.spec.event.TestResult.Mismatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // a test may fail with a null
class RehearsalTest {
    private static final String TRENDING = """
            name: p
            sources:
              posts:
                kafka: { topic: posts }
                schema: author STRING, text STRING, created_at TIMESTAMP
                watermark: { column: created_at, delay: 30 seconds }
                expect:
                  has_text: { check: text IS NOT NULL }
                  signed: { check: author <> 'spam', otherwise: drop }
            views:
              tags: |
                SELECT created_at, lower(tag) AS tag
                FROM posts LATERAL VIEW explode(regexp_extract_all(text, '#(\\\\w+)', 1)) AS tag
            sinks:
              trending:
                select: |
                  SELECT window(created_at, '1 minute').start AS minute, tag, count(*) AS mentions
                  FROM tags GROUP BY window(created_at, '1 minute'), tag
                cassandra: { keyspace: social, table: trending, key: [minute, tag] }
              every:
                select: SELECT author, created_at FROM posts
                console:
            tests:
              t:
            """;

    @TempDir
    private Path folder;

    private Playing playing;

    @BeforeEach
    void begin() {
        playing = new Playing(folder);
    }

    @Test
    void the_test_of_the_issue_holds() {
        TestResult result = playing.one(TRENDING + """
                    given:
                      posts:
                        - { author: a, text: "#spark #kafka", created_at: 2026-01-01T10:00:05Z }
                        - advance: 2026-01-01T10:05:00Z
                        - { author: b, text: "#spark", created_at: 2026-01-01T10:00:10Z }
                    expect:
                      trending:
                        - { minute: 2026-01-01T10:00:00Z, tag: kafka, mentions: 1 }
                        - { minute: 2026-01-01T10:00:00Z, tag: spark, mentions: 1 }
                      late: { posts: 1 }
                      state: { trending: 0 }
                """);

        assertThat(result.mismatches()).isEmpty();
        assertThat(result.passed()).isTrue();
    }

    @Test
    void a_watermark_that_is_not_there_yet_lets_late_rows_in() {
        TestResult result = playing.one(TRENDING + """
                    given:
                      posts:
                        - { author: a, text: "#spark", created_at: 2026-01-01T10:00:05Z }
                        - advance: 2026-01-01T10:00:59Z
                        - { author: b, text: "#spark", created_at: 2026-01-01T10:00:10Z }
                        - advance: 2026-01-01T10:00:59.5Z
                        - { author: b, text: "#spark", created_at: 2026-01-01T10:00:10Z }
                    expect:
                      trending: [{ minute: 2026-01-01T10:00:00Z, tag: spark, mentions: 3 }]
                      state: { trending: 1 }
                """);

        assertThat(result.mismatches()).isEmpty();
    }

    @Test
    void a_row_that_comes_moves_the_watermark_as_it_does_in_a_run() {
        TestResult result = playing.one(TRENDING + """
                    given:
                      posts:
                        - { author: a, text: "#spark", created_at: 2026-01-01T10:00:05Z }
                        - { author: a, text: "#late", created_at: 2026-01-01T10:01:30Z }
                        - advance: next
                        - { author: b, text: "#spark", created_at: 2026-01-01T10:00:10Z }
                    expect:
                      trending: { count: 2 }
                      late: { trending: 1 }
                """);

        assertThat(result.mismatches()).isEmpty();
    }

    @Test
    void records_are_decoded_judged_and_set_aside_as_in_a_run() {
        String bytes = Base64.getEncoder()
                .encodeToString(
                        "{\"text\":\"#b\",\"created_at\":\"2026-01-01T10:00:00Z\"}".getBytes(StandardCharsets.UTF_8));
        TestResult result = playing.one(TRENDING + """
                    given:
                      posts:
                        - raw: '{"text": "#a", "created_at": "2026-01-01T10:00:00Z", "more": 1}'
                        - base64: %s
                        - raw: '{"text": '
                        - { text: "#c", created_at: yesterday }
                        - { author: ann }
                        - { author: spam, text: buy }
                    expect:
                      trending:
                        - { minute: 2026-01-01T10:00:00Z, tag: a }
                        - { minute: 2026-01-01T10:00:00Z, tag: b }
                      quarantine:
                        posts:
                          - { reason: not JSON, value: '{"text": ' }
                          - { reason: "field `created_at`" }
                          - { reason: has_text }
                      dropped: { posts: 1 }
                """.formatted(bytes));

        // Without an author the second expectation is not known to hold.
        assertThat(result.mismatches())
                .extracting(Mismatch::message)
                .containsExactly("0 rows as expected, 2 missing", "`posts`: expected 1, and there were 3");
    }

    @Test
    void what_the_test_does_not_name_and_was_left_out_is_a_failure() {
        TestResult result = playing.one(TRENDING + """
                    given:
                      posts:
                        - { author: a, text: "#spark", created_at: 2026-01-01T10:00:05Z }
                        - { author: spam, text: "#spark", created_at: 2026-01-01T10:00:05Z }
                        - raw: nothing
                        - advance: 2026-01-01T10:05:00Z
                        - { author: a, text: "#spark", created_at: 2026-01-01T10:00:05Z }
                    expect:
                      trending: [{ mentions: 1 }]
                """);

        assertThat(result.mismatches())
                .containsExactly(
                        new Mismatch("late", "`trending`: 1, of which the test says nothing"),
                        new Mismatch("dropped", "`posts`: 1, of which the test says nothing"),
                        new Mismatch(
                                "quarantine",
                                "`posts`: nothing is expected there",
                                List.of("reason", "value"),
                                List.of(new DifferentRow(
                                        List.of(),
                                        List.of(
                                                result.mismatches()
                                                        .get(2)
                                                        .rows()
                                                        .get(0)
                                                        .actual()
                                                        .get(0),
                                                "nothing")))));
        assertThat(result.actual())
                .containsEntry("expect.late", new Actual(List.of(), Optional.of("{ trending: 1 }")))
                .containsEntry("expect.dropped", new Actual(List.of(), Optional.of("{ posts: 1 }")));
        assertThat(result.actual().get("expect.quarantine").value().orElseThrow())
                .startsWith("{ posts: [{ reason: ");
    }

    @Test
    void a_failure_shows_the_rows_that_differ_and_what_would_be_right() {
        TestResult result = playing.one(TRENDING + """
                    given:
                      posts:
                        - { author: a, text: "#spark #kafka #sql", created_at: 2026-01-01T10:00:05Z }
                        - { author: a, text: "#spark", created_at: 2026-01-01T10:00:06Z }
                    expect:
                      trending:
                        - { minute: 2026-01-01T10:00:00Z, tag: sql, mentions: 1 }
                        - { minute: 2026-01-01T10:00:00Z, tag: spark, mentions: 1 }
                        - { minute: 2026-02-02T00:00:00Z, tag: flink, mentions: 7 }
                """);

        assertThat(result.mismatches())
                .containsExactly(new Mismatch(
                        "trending",
                        "1 row as expected, 1 differs, 1 missing, 1 not expected",
                        List.of("minute", "tag", "mentions"),
                        List.of(
                                new DifferentRow(
                                        List.of("2026-01-01T10:00:00Z", "spark", "1"),
                                        List.of("2026-01-01T10:00:00Z", "spark", "2")),
                                new DifferentRow(List.of("2026-02-02T00:00:00Z", "flink", "7"), List.of()),
                                new DifferentRow(List.of(), List.of("2026-01-01T10:00:00Z", "kafka", "1")))));
        assertThat(result.actual().get("expect.trending").rows())
                .containsExactlyInAnyOrder(
                        "{ minute: 2026-01-01T10:00:00Z, tag: spark, mentions: 2 }",
                        "{ minute: 2026-01-01T10:00:00Z, tag: kafka, mentions: 1 }",
                        "{ minute: 2026-01-01T10:00:00Z, tag: sql, mentions: 1 }");
    }

    @Test
    void a_sink_with_a_key_has_its_last_rows_and_one_without_has_all() {
        String yaml = """
                name: p
                sources:
                  words: { kafka: { topic: w }, format: text, schema: word STRING }
                sinks:
                  table:
                    select: &q SELECT word, count(*) AS n, avg(length(word)) / 3 AS third FROM words GROUP BY word
                    redis: { hash: "w:{word}" }
                  changes:
                    select: *q
                    kafka: { topic: c }
                tests:
                  t:
                    tolerance: 0.001
                    given:
                      words: [{ word: a }, { raw: b }, { advance: next }, { word: a }]
                    expect:
                      table: [{ word: b, n: 1 }, { word: a, n: 2, third: 0.3333 }]
                      changes: { at_least: [{ word: a, n: 1 }, { word: a, n: 2 }] }
                  ordered:
                    given: { words: [{ raw: z }, { advance: next }, { raw: "y" }, { raw: z }] }
                    expect: { changes: { exactly: [{ word: z, n: 1 }, { word: "y", n: 1 }, { word: z, n: 2 }], ordered: true } }
                """;

        List<TestResult> results = playing.all(yaml, Wanted.EXPECTATION);

        assertThat(results.get(0).mismatches())
                .as("b has no third, which is a null, and not the third that came")
                .extracting(Mismatch::message)
                .containsExactly("1 row as expected, 1 differs");
        assertThat(results.get(1).mismatches()).isEmpty();
    }

    @Test
    void sources_with_an_end_are_given_in_their_place_and_joined_to_streams() throws Exception {
        Files.writeString(folder.resolve("people.csv"), "id,name\n1,Ann\n2,\"Bob, B.\"\n");
        TestResult result = playing.one("""
                name: p
                sources:
                  orders: { kafka: { topic: o }, schema: "id BIGINT, person INT, amount DECIMAL(10,2)" }
                  people: { postgres: { table: people }, schema: "id INT, name STRING" }
                  rates: { files: { path: "rates/*.csv" }, format: { csv: { separator: ";" } }, schema: "person INT, rate DOUBLE" }
                sinks:
                  out:
                    select: SELECT o.id, name, amount * rate AS worth FROM orders o JOIN people p ON p.id = person JOIN rates r ON r.person = p.id
                    console:
                tests:
                  t:
                    given:
                      orders: [{ id: 10, person: 1, amount: 2.50 }, { advance: next }, { id: 11, person: 2, amount: 4 }]
                      people: [{ file: people.csv }]
                      rates: [{ person: 1, rate: 2 }, { raw: "2;0.5" }, { raw: "x;1" }]
                    expect:
                      out:
                        - { id: 10, name: Ann, worth: 5 }
                        - { id: 11, name: "Bob, B.", worth: 2.0 }
                      quarantine: { rates: 1 }
                """);

        assertThat(result.mismatches()).isEmpty();
    }

    @Test
    void queries_without_a_stream_run_to_their_end() {
        TestResult result = playing.one("""
                name: p
                sources:
                  points: { range: { to: 1000000 } }
                sinks:
                  sum: { select: "SELECT sum(id) AS total, map('a', array(1, 2)) AS m FROM points", console: }
                tests:
                  t:
                    given: { points: [{ id: 3 }, { id: 4 }] }
                    expect: { sum: [{ total: 7, m: { a: [1, 2] } }] }
                """);

        assertThat(result.mismatches()).isEmpty();
    }

    @Test
    void joins_of_streams_move_together() {
        TestResult result = playing.one("""
                name: p
                sources:
                  orders:
                    kafka: { topic: o }
                    schema: id BIGINT, at TIMESTAMP
                    watermark: { column: at, delay: 0 s }
                  payments:
                    kafka: { topic: p }
                    schema: order_id BIGINT, paid_at TIMESTAMP
                    watermark: { column: paid_at, delay: 1 minute }
                sinks:
                  paid:
                    select: |
                      SELECT id, paid_at IS NOT NULL AS paid FROM orders LEFT JOIN payments
                      ON order_id = id AND paid_at BETWEEN at AND at + INTERVAL 10 MINUTES
                    console:
                tests:
                  t:
                    given:
                      orders:
                        - { id: 1, at: 2026-01-01T10:00:00Z }
                        - { id: 2, at: 2026-01-01T10:00:00Z }
                        - advance: 2026-01-01T10:20:00Z
                      payments:
                        - { order_id: 1, paid_at: 2026-01-01T10:05:00Z }
                        - advance: 2026-01-01T10:20:00Z
                    expect:
                      paid: [{ id: 1, paid: true }, { id: 2, paid: false }]
                """);

        assertThat(result.mismatches()).isEmpty();
    }

    /** Spark moves conditions to before the operator that looks at times: a row that brought the time would be left out by them. */
    @Test
    void the_conditions_of_a_query_do_not_keep_time_from_going_on() {
        TestResult result = playing.one("""
                name: p
                sources:
                  clicks:
                    kafka: { topic: c }
                    schema: page STRING, at TIMESTAMP
                    watermark: { column: at, delay: 10 s }
                sinks:
                  by_minute:
                    select: |
                      SELECT window(at, '1 minute').start AS minute, count(*) AS clicks FROM clicks
                      WHERE page = '/' AND at > TIMESTAMP '2000-01-01' GROUP BY window(at, '1 minute')
                    postgres: { table: t, key: [minute] }
                tests:
                  t:
                    given:
                      clicks:
                        - { page: /, at: 2026-01-01T10:00:00Z }
                        - advance: 2026-01-01T10:01:00Z
                        - { page: /, at: 2026-01-01T10:00:59Z }
                        - { page: /, at: 2026-01-01T10:01:00Z }
                    expect:
                      by_minute: [{ minute: 2026-01-01T10:00:00Z, clicks: 1 }, { minute: 2026-01-01T10:01:00Z, clicks: 1 }]
                      late: { clicks: 1 }
                      state: { by_minute: 1 }
                """);

        assertThat(result.mismatches()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"avro", "protobuf", "json-schema"})
    void rows_of_formats_with_a_schema_reach_their_decoder_without_a_registry(String format) {
        TestResult result = playing.one("""
                name: p
                sources:
                  orders:
                    kafka: { topic: o }
                    format: %s
                    schema: "id INT, customer STRING, amount DECIMAL(10,2), at TIMESTAMP, items ARRAY<STRUCT<name: STRING, n: INT>>"
                    expect: { some: { check: amount > 0 } }
                sinks:
                  out: { select: "SELECT id, customer, amount, at, items[0].n AS n FROM orders", console: }
                tests:
                  t:
                    given:
                      orders:
                        - { id: 1, customer: Zoë, amount: 2.50, at: 2026-01-01T10:00:00Z, items: [{ name: a, n: 3 }] }
                        - { id: 2, amount: -1 }
                        - base64: AAAAAAkC
                    expect:
                      out: [{ id: 1, customer: Zoë, amount: 2.5, at: 2026-01-01T10:00:00Z, n: 3 }]
                      quarantine: { orders: [{ reason: some }, { reason: schema 9 is not in the schema registry }] }
                """.formatted(format));

        assertThat(result.mismatches()).isEmpty();
    }

    @Test
    void duplicates_are_left_out_and_counted() {
        TestResult result = playing.one("""
                name: p
                sources:
                  orders:
                    kafka: { topic: o }
                    schema: id BIGINT, at TIMESTAMP
                    watermark: { column: at, delay: 1 minute }
                    deduplicate: { by: [id] }
                sinks:
                  out: { select: SELECT id FROM orders, console: }
                tests:
                  t:
                    given:
                      orders:
                        - { id: 1, at: 2026-01-01T10:00:00Z }
                        - { id: 1, at: 2026-01-01T10:00:01Z }
                        - advance: 2026-01-01T10:00:02Z
                        - { id: 1, at: 2026-01-01T10:00:03Z }
                        - advance: 2026-01-01T10:00:04Z
                        - { id: 2, at: 2026-01-01T10:00:05Z }
                    expect:
                      out: [{ id: 1 }, { id: 2 }]
                      duplicates: { orders: 2 }
                """);

        assertThat(result.mismatches()).isEmpty();
    }

    @Test
    void a_pipeline_that_has_to_fail_does() {
        String yaml = """
                name: p
                sources:
                  n:
                    kafka: { topic: n }
                    schema: id INT
                    expect: { positive: { check: id > 0, otherwise: fail } }
                sinks:
                  out: { select: SELECT id FROM n, console: }
                tests:
                  t:
                    given: { n: [{ id: 1 }, { id: -1 }] }
                    expect: { fails: EXPECTATION `positive` is not met }
                  u:
                    given: { n: [{ id: 1 }] }
                    expect: { fails: anything }
                  v:
                    given: { n: [{ id: -1 }] }
                    expect: { out: [] }
                """;

        List<TestResult> results = playing.all(yaml, Wanted.EXPECTATION);

        assertThat(results.get(0).passed()).isTrue();
        assertThat(results.get(1).mismatches())
                .extracting(Mismatch::message)
                .containsExactly("the pipeline was to fail with \"anything\", and did not");
        assertThat(results.get(2).mismatches())
                .extracting(Mismatch::message)
                .containsExactly(
                        "failed: source `n`: expectation `positive` is not met by the record at number 1 of the test;"
                                + " the expectation says `otherwise: fail`, so the pipeline stops before it");
    }

    @Test
    void a_test_that_expects_nothing_yet_is_told_what_came() {
        TestResult result = playing.all(
                        TRENDING
                                + "    given: { posts: [{ author: a, text: \"#x\", created_at: 2026-01-01T10:00:00Z }] }\n",
                        Wanted.NOTHING)
                .get(0);

        assertThat(result.passed()).isFalse();
        assertThat(result.actual())
                .isEqualTo(Map.of(
                        "expect.trending",
                        new Actual(List.of("{ minute: 2026-01-01T10:00:00Z, tag: x, mentions: 1 }"), Optional.empty()),
                        "expect.every",
                        new Actual(List.of("{ author: a, created_at: 2026-01-01T10:00:00Z }"), Optional.empty())));
    }

    @Test
    void mistakes_are_told_at_their_place() {
        assertThat(playing.problems(TRENDING + """
                    given:
                      posts:
                        - { author: a, txt: b }
                        - file: none.csv
                    expect:
                      trending:
                        - { minute: noon, tag: b }
                        - { tags: b }
                """))
                .containsExactly(
                        "27:24: there is no column `txt`; did you mean `text`?",
                        "28:11: none.csv: there is no such file; mend the file, or name another",
                        "32:13: there is no column `tags`; did you mean `tag`?",
                        "31:11: field `minute`: \"noon\" is not a TIMESTAMP; the query's columns are minute TIMESTAMP,tag STRING,mentions BIGINT NOT NULL");
        assertThat(playing.problems(TRENDING + "    given: {}\n"))
                .containsExactly(
                        "24:3: the test \"t\" expects nothing; add \"expect\", or let ./millrace test FILE --update"
                                + " write what comes");
    }
}
