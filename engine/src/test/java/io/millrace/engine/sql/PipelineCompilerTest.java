package io.millrace.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.TestSpark;
import io.millrace.engine.sql.CompiledPipeline.CompiledSource;
import io.millrace.engine.sql.PipelineCompiler.Compilation;
import io.millrace.engine.table.RegisteredTables;
import io.millrace.spec.Problem;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // a test may fail with a null
class PipelineCompilerTest {
    private static final String ONE_SINK = "sinks: { out: { discard: , select: SELECT id FROM numbers } }\n";

    @Test
    void finds_all_problems_and_none_that_follows_from_another() {
        assertThat(problems(Sources.YAML + """
                views:
                  broken: SELECT nosuch FROM posts
                  above: SELECT * FROM broken
                  round: SELECT * FROM trip
                  trip: SELECT * FROM round
                  through: SELECT * FROM trip
                  self: SELECT * FROM self
                sinks:
                  a: { discard: , select: SELECT id FROM above }
                  b: { discard: , select: SELECT id FROM through }
                  c: { discard: , select: SELECT reflect('a') FROM broken }
                  d: { discard: , select: SELECT id FROM nowhere }
                  e: { discard: , select: SELECT id FROM posts }
                """))
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .startsWith("17:18: A column, variable, or function parameter with name `nosuch`"),
                        problem -> assertThat(problem)
                                .isEqualTo(
                                        "19:10: these views read each other in a circle: round → trip → round; let one of them read a source instead"),
                        problem -> assertThat(problem)
                                .isEqualTo(
                                        "22:9: these views read each other in a circle: self → self; let one of them read a source instead"),
                        problem -> assertThat(problem).startsWith("26:34: function `reflect` is not available"),
                        problem -> assertThat(problem)
                                .startsWith("27:42: there is no source or view `nowhere`; there are: posts"));
    }

    @Test
    void a_source_that_is_broken_is_no_problem_of_those_that_read_it() {
        assertThat(problems("""
                name: test
                sources:
                  posts: { kafka: { topic: posts }, schema: id BIGNT }
                  users: { kafka: { topik: users }, schema: id BIGINT }
                views:
                  v: SELECT * FROM posts
                sinks:
                  a: { discard: , select: SELECT id FROM v JOIN users }
                """))
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("3:48: ").contains("BIGNT"),
                        problem -> assertThat(problem).contains("topik"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "id BIGINT, ID STRING # column `ID` is there twice (SQL does not tell capitals apart)",
                "m MAP<INT, STRING> # the keys of a JSON object are text, not INT",
                "i INTERVAL DAY # text cannot hold the type INTERVAL DAY",
                "v VARIANT # text cannot hold the type VARIANT",
            })
    void refuses_a_schema_that_no_record_can_have(String schema, String problem) {
        assertThat(problems("name: test\nsources:\n  s:\n    kafka: { topic: t }\n    schema: \"" + schema + "\"\n"
                        + "sinks: { out: { discard: , select: SELECT 1 AS one } }\n"))
                .singleElement()
                .asString()
                .startsWith("5:13: " + problem);
    }

    @Test
    void a_watermark_is_a_time_and_its_column_may_be_written_in_capitals() {
        String yaml =
                "name: test\nsources:\n  s:\n    kafka: { topic: t }\n    schema: createdAt TIMESTAMP, id BIGINT\n"
                        + "    watermark: { column: %s, delay: 1 second }\n"
                        + "sinks: { out: { discard: , select: SELECT id FROM s } }\n";

        assertThat(problems(yaml.formatted("id")))
                .containsExactly(
                        "6:26: column `id` is of type BIGINT, and a watermark needs a TIMESTAMP; declare the column as TIMESTAMP");
        assertThat(problems(yaml.formatted("createdAt"))).isEmpty();
        assertThat(problems(yaml.formatted("createdat"))).isEmpty();
    }

    @Test
    void two_columns_of_one_name_are_refused_whatever_their_capitals() {
        assertThat(Sources.problems("SELECT id AS a, author AS A FROM posts"))
                .containsExactly("1:1 two columns of the result are called `A`; name one of them with AS");
    }

    @Test
    void views_come_after_those_that_they_read() {
        Compilation compiled = Sources.compile(Sources.YAML
                + "views: { a: SELECT * FROM b, b: SELECT id FROM c, c: SELECT id FROM numbers }\n"
                + "sinks: { out: { discard: , select: SELECT a.id FROM a JOIN posts ON a.id = posts.id } }\n");

        assertThat(compiled.problems()).isEmpty();
        assertThat(compiled.pipeline().views()).containsExactly("c", "b", "a");
        CompiledPipeline.CompiledSink out = compiled.pipeline().sinks().get("out");
        assertThat(out.reads()).containsExactlyInAnyOrder("numbers", "posts");
        assertThat(out.through()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(out.bounded()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Append # false # SELECT id FROM posts",
                "Append # false # SELECT id, tag FROM posts LATERAL VIEW explode(tags) AS tag",
                "Append # false # SELECT author FROM posts UNION ALL SELECT name FROM users",
                "Append # false # SELECT p.id FROM posts p JOIN numbers n ON p.id = n.id",
                "Append # false # SELECT p.id FROM posts p JOIN (SELECT max(id) AS id FROM numbers) n ON p.id = n.id",
                "Append # true # SELECT id FROM posts LIMIT 5",
                "Append # true # SELECT a.id FROM posts a JOIN posts b ON a.id = b.id AND a.created_at = b.created_at",
                "Append # true # SELECT p.id, u.name FROM posts p LEFT JOIN users u ON p.author = u.author AND u.joined BETWEEN p.created_at - INTERVAL 1 HOUR AND p.created_at",
                "Update # true # SELECT DISTINCT author FROM posts",
                "Update # true # SELECT count(*) AS n FROM posts",
                "Update # true # SELECT author, sum(likes) AS n FROM posts GROUP BY author HAVING sum(likes) > 3",
                "Update # true # SELECT window(created_at, '1 minute').start AS m, count(*) AS n FROM posts GROUP BY window(created_at, '1 minute')",
                "Update # true # SELECT author, count(*) AS n FROM (SELECT author FROM posts UNION ALL SELECT name FROM users) GROUP BY author",
                "Append # false # SELECT id FROM numbers ORDER BY id LIMIT 3",
                "Append # false # SELECT count(*) AS n FROM numbers",
            })
    void knows_what_a_batch_hands_over_and_whether_the_query_keeps_state(String mode, boolean stateful, String sql) {
        Compilation compiled = Sources.query(sql);
        assertThat(compiled.problems()).isEmpty();

        Dataset<Row> rows = SinkQuery.rows(TestSpark.session(), compiled.pipeline(), "out", (session, name) -> {
            CompiledSource source =
                    Objects.requireNonNull(compiled.pipeline().sources().get(name));
            return source.source().connector().bounded()
                    ? RegisteredTables.bounded(session, new WholeTable(name, source.schema()))
                    : RegisteredTables.stream(session, new UnreadStream(name, source.schema()));
        });

        assertThat(SinkQuery.mode(rows)).hasToString(mode);
        assertThat(SinkQuery.stateful(rows)).isEqualTo(stateful);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM posts ORDER BY id",
                "SELECT author, count(*) AS n FROM posts GROUP BY author ORDER BY n",
                "SELECT author, count(*) AS n FROM posts GROUP BY author LIMIT 3",
                "SELECT id, row_number() OVER (ORDER BY id) AS r FROM posts",
                "SELECT author FROM posts INTERSECT SELECT author FROM users",
                "SELECT id FROM posts UNION ALL SELECT id FROM numbers",
                "SELECT id FROM posts WHERE author IN (SELECT author FROM users)",
                "SELECT p.id FROM posts p LEFT JOIN users u ON p.author = u.author",
                "SELECT monotonically_increasing_id() AS i FROM posts"
            })
    void refuses_what_spark_cannot_do_with_a_stream(String sql) {
        assertThat(Sources.problems(sql)).singleElement().asString().startsWith("1:");
    }

    @Test
    void a_range_ends_by_itself_and_a_topic_does_not() {
        assertThat(Sources.query("SELECT id FROM numbers")
                        .pipeline()
                        .sinks()
                        .get("out")
                        .bounded())
                .isTrue();
        assertThat(Sources.query("SELECT id FROM posts")
                        .pipeline()
                        .sinks()
                        .get("out")
                        .bounded())
                .isFalse();
        assertThat(Sources.compile(Sources.YAML + ONE_SINK).problems()).isEmpty();
    }

    private static List<String> problems(String yaml) {
        return Sources.compile(yaml).problems().stream()
                .map(Problem::toString)
                .map(problem -> problem.substring("test.yaml:".length()))
                .toList();
    }
}
