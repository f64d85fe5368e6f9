package io.millrace.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.TestSpark;
import io.millrace.spec.PastRange;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Problem;
import io.millrace.spec.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowEdgesTest {
    @Test
    void an_edge_in_the_middle_of_a_window_is_refused_with_the_edges_that_would_do() {
        List<Problem> problems = problems("window(at, '10 minutes')", "2026-01-01T00:05:00Z", "2026-01-01T01:00:00Z");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.message())
                    .contains("2026-01-01T00:05:00Z, in the middle of a window of 10 minutes")
                    .contains("replace the whole one");
            assertThat(problem.fix()).contains("put the edge at 2026-01-01T00:00:00Z or 2026-01-01T00:10:00Z");
            assertThat(problem.line()).isPositive();
        });
        assertThat(problems("WINDOW(at, '1 day')", "2026-01-01T12:00:00Z", "2026-01-02T12:00:00Z"))
                .hasSize(2);
    }

    @Test
    void windows_with_an_offset_have_their_edges_there() {
        String window = "window(at, '1 hour', '1 hour', '15 minutes')";

        assertThat(problems(window, "2026-01-01T00:15:00Z", "2026-01-01T02:15:00Z"))
                .isEmpty();
        assertThat(problems(window, "2026-01-01T00:00:00Z", "2026-01-01T02:15:00Z"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"window(at, '10 minutes', '5 minutes')", "session_window(at, '10 minutes')", "date(at)"})
    void what_the_text_does_not_tell_is_let_pass(String expression) {
        assertThat(problems(expression, "2026-01-01T00:03:00Z", "2026-01-01T01:00:00Z"))
                .isEmpty();
    }

    private static List<Problem> problems(String expression, String from, String to) {
        Reading reading = PipelineReader.read(
                new PipelineText("p.yaml", """
                name: p
                sources:
                  clicks:
                    kafka: { topic: clicks }
                    schema: at TIMESTAMP
                    watermark: { column: at, delay: 1 minute }
                sinks:
                  counts:
                    select: SELECT EXPRESSION AS span, count(*) AS clicks FROM clicks GROUP BY EXPRESSION
                    discard:
                """.replace("EXPRESSION", expression), Map.of(), Map.of()));
        PastRange range =
                new PastRange(Optional.of(Instant.parse(from)), Optional.of(Instant.parse(to)), Map.of(), Map.of());
        return WindowEdges.problems(
                TestSpark.session(), reading, reading.pipeline().orElseThrow(), range);
    }
}
