package io.millrace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // a test may fail with a null
class TestReaderTest {
    private static final Reading TESTED = PipelineReaderTest.read(PipelineReaderTest.resource("/tested.yaml"));

    @Test
    void reads_each_form_of_what_is_given() {
        PipelineTest test = TESTED.pipeline().orElseThrow().tests().get("all_of_it");

        assertThat(TESTED.problems()).isEmpty();
        assertThat(test.tolerance()).isEqualByComparingTo(new BigDecimal("0.5"));
        assertThat(test.given().get("people").steps()).isEmpty();
        assertThat(test.given().get("posts").steps())
                .containsExactly(
                        new GivenStep.Row("{\"author\":\"a\",\"text\":\"5\",\"created_at\":\"2026-01-01T10:00:05Z\","
                                + "\"nested\":{\"n\":1.50,\"list\":[true,null]}}"),
                        new GivenStep.Raw("{\"author\": 1"),
                        new GivenStep.Bytes("AAEC"),
                        new GivenStep.Advance(Optional.of(Instant.parse("2026-01-01T10:05:00Z"))),
                        new GivenStep.Fixture("fixtures/posts.jsonl"),
                        new GivenStep.Advance(Optional.empty()),
                        new GivenStep.Row("{\"file\":\"x\"}"));
    }

    @Test
    void reads_each_form_of_what_is_expected() {
        Map<String, PipelineTest> tests = TESTED.pipeline().orElseThrow().tests();
        TestExpectation expect = tests.get("all_of_it").expect().orElseThrow();

        assertThat(expect)
                .isEqualTo(new TestExpectation(
                        Map.of(
                                "totals",
                                new ExpectedRows(
                                        "totals.exactly",
                                        ExpectedRows.Match.EXACTLY,
                                        List.of(new GivenStep.Row("{\"author\":\"a\"}")),
                                        true,
                                        OptionalLong.empty()),
                                "late",
                                new ExpectedRows(
                                        "sinks.late.at_least",
                                        ExpectedRows.Match.AT_LEAST,
                                        List.of(new GivenStep.Fixture("rows.csv")),
                                        false,
                                        OptionalLong.empty())),
                        Map.of("totals", OptionalLong.of(1), "posts", OptionalLong.empty()),
                        Map.of("posts", OptionalLong.of(0)),
                        Map.of("posts", OptionalLong.of(2)),
                        Map.of(
                                "posts",
                                new ExpectedQuarantine(
                                        OptionalLong.empty(),
                                        Optional.of(List.of(new ExpectedQuarantine.Entry(
                                                Optional.of("not JSON"), Optional.of("x"))))),
                                "people",
                                new ExpectedQuarantine(OptionalLong.of(0), Optional.empty())),
                        Map.of("totals", OptionalLong.of(3)),
                        Optional.of("division by zero")));
        assertThat(tests.get("counted")
                        .expect()
                        .orElseThrow()
                        .sinks()
                        .get("totals")
                        .count())
                .hasValue(12);
        assertThat(tests.get("rows_alone")
                        .expect()
                        .orElseThrow()
                        .sinks()
                        .get("totals")
                        .path())
                .isEqualTo("totals");
        assertThat(tests.get("nothing_yet").expect()).isEmpty();
    }

    @Test
    void tests_in_a_file_of_their_own_are_held_against_the_pipeline() {
        TestReading reading = beside("""
                tests:
                  fine:
                    given: { posts: [{ author: a }] }
                    expect: { totals: [] }
                  typo:
                    given: { post: [] }
                    expect: { total: [] }
                """);

        assertThat(reading.tests()).containsOnlyKeys("fine", "typo");
        assertThat(reading.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "p.test.yaml:6:14: the pipeline has no source \"post\"; did you mean \"posts\"?",
                        "p.test.yaml:7:15: the pipeline has no sink \"total\"; did you mean \"totals\"?");
    }

    @Test
    void a_file_of_tests_has_nothing_else() {
        assertThat(beside("name: p\n").problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "p.test.yaml:1:1: unknown key \"name\"; the keys here are \"tests\"",
                        "p.test.yaml:1:1: \"tests\" is missing; add \"tests: ...\"");
        assertThat(beside("- a\n").problems())
                .extracting(Problem::message)
                .containsExactly("a file of tests is a block, not a list");
    }

    private static TestReading beside(String yaml) {
        return TestReader.read(new PipelineText("p.test.yaml", yaml, Map.of(), Map.of()), TESTED);
    }
}
