package io.millrace.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.TestSpark;
import io.millrace.engine.sql.PipelineCompiler.Compilation;
import io.millrace.spec.Deduplicate;
import io.millrace.spec.Problem;
import io.millrace.spec.Watermark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // a test may fail with a null
class DeduplicationTest {
    private static final String SOURCE = """
            name: test
            sources:
              posts:
                kafka: { topic: posts }
                schema: id BIGINT, author STRING, text STRING, created_at TIMESTAMP, props MAP<STRING, INT>
                watermark: { column: created_at, delay: 30 seconds }
                deduplicate: { by: [%s], within: 10 minutes }
            sinks:
              out: { discard: , select: "%s" }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT text FROM posts",
                "SELECT author, count(*) AS n FROM posts GROUP BY author",
                "SELECT window(created_at, '1 minute').start AS m, count(*) AS n FROM posts GROUP BY window(created_at, '1 minute')",
                "SELECT a.id FROM posts a JOIN posts b ON a.id = b.id AND a.created_at = b.created_at",
            })
    void queries_of_all_kinds_can_read_such_a_source(String sql) {
        Compilation compiled = Sources.compile(SOURCE.formatted("ID, author", sql));

        assertThat(compiled.problems()).isEmpty();
        assertThat(compiled.pipeline().sources().get("posts").used().fieldNames())
                .contains("id", "author", "created_at")
                .doesNotContain("props");
    }

    @Test
    void columns_that_cannot_be_compared_are_refused_where_they_are_named() {
        assertThat(Sources.compile(SOURCE.formatted("id, props", "SELECT id FROM posts"))
                        .problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "test.yaml:7:29: column `props` is of type MAP<STRING, INT>, whose values cannot be compared; name other columns");
    }

    @Test
    void of_a_table_a_record_is_left_out_where_one_like_it_stands_shortly_before_it() {
        Dataset<Row> rows = (Dataset<Row>) TestSpark.session().sql("""
                        SELECT id, CAST(at AS TIMESTAMP) AS at, text FROM VALUES
                          (1, '2026-01-01 00:00:00', 'first'), (1, '2026-01-01 00:10:00', 'at the end of the span'),
                          (1, '2026-01-01 00:20:00.001', 'after it'), (2, '2026-01-01 00:00:01', 'another'),
                          (CAST(NULL AS INT), '2026-01-01 00:00:00', 'null'), (NULL, '2026-01-01 00:00:01', 'null again')
                        AS t(id, at, text)""");

        List<String> left = new Deduplication(
                        "posts",
                        new Watermark("at", Duration.ofSeconds(1)),
                        new Deduplicate(List.of("id"), Optional.of(Duration.ofMinutes(10))))
                .of(rows).collectAsList().stream().map(row -> row.getString(2)).toList();

        assertThat(left).containsExactlyInAnyOrder("first", "after it", "another", "null");
    }
}
