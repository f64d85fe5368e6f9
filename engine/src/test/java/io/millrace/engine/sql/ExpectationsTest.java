package io.millrace.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.decode.MalformedRecord;
import io.millrace.engine.expect.Conditions;
import io.millrace.engine.expect.Conditions.Unmet;
import io.millrace.engine.sql.CompiledPipeline.CompiledSource;
import io.millrace.engine.sql.PipelineCompiler.Compilation;
import io.millrace.spec.Expectation.Otherwise;
import io.millrace.spec.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // a test may fail with a null
class ExpectationsTest {
    private static final String YAML = """
            name: test
            sources:
              posts:
                kafka: { topic: posts }
                schema: >-
                  id BIGINT, author STRING, likes INT, place STRUCT<city: STRING, lat: DOUBLE>, tags ARRAY<STRING>, at TIMESTAMP
                expect:
            %s
            sinks:
              out: { select: SELECT 1 AS one FROM posts, discard: }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "id > 0 # {'id':1} # ",
                "id > 0 # {'id':0} # expectation `c` is not met",
                "id > 0 # {} # expectation `c` is not met",
                "id IS NULL # {} # ",
                "author LIKE 'a%' AND likes BETWEEN 1 AND 3 # {'author':'ab','likes':3} # ",
                "author LIKE 'a%' AND likes BETWEEN 1 AND 3 # {'author':'ab','likes':4} # expectation `c` is not met",
                "place.lat > 1 # {'place':{'lat':1.5}} # ",
                "PLACE.Lat > 1 # {'place':{'lat':0.5}} # expectation `c` is not met",
                "exists(tags, t -> t = 'x') # {'tags':['y','x']} # ",
                "exists(tags, t -> t = 'x') # {'tags':['y']} # expectation `c` is not met",
                "10 / likes > 2 # {'likes':2} # ",
                "10 / likes > 2 # {'likes':0} # expectation `c` cannot be computed: [DIVIDE_BY_ZERO]",
                "cast(author AS INT) > 0 # {'author':'7'} # ",
                "cast(author AS INT) > 0 # {'author':'x'} # expectation `c` cannot be computed: [CAST_INVALID_INPUT]",
                "likes + 1 > 0 # {'likes':2147483647} # expectation `c` cannot be computed: [ARITHMETIC_OVERFLOW",
                "tags[3] = 'x' # {'tags':[]} # expectation `c` cannot be computed: [INVALID_ARRAY_INDEX",
                "at < TIMESTAMP '2026-01-01T00:00:00Z' # {'at':'2025-12-31T23:59:59Z'} # ",
                "true # {} # ",
            })
    void judges_a_record(String check, String json, String reason) throws MalformedRecord {
        CompiledSource source = source(expectation("c", check, "quarantine"));

        Unmet unmet = new Conditions(source.conditions()).firstUnmet(row(source, json.replace('\'', '"')));

        if (reason == null) {
            assertThat(unmet).isNull();
        } else {
            assertThat(unmet.reason()).startsWith(reason);
            assertThat(unmet.condition().otherwise()).isEqualTo(Otherwise.QUARANTINE);
        }
    }

    @Test
    void the_first_condition_that_is_not_met_decides() throws MalformedRecord {
        CompiledSource source = source(expectation("z", "id > 0", "drop")
                + expectation("a", "10 / likes > 0", "fail")
                + expectation("m", "author IS NOT NULL", "quarantine"));
        Conditions conditions = new Conditions(source.conditions());

        assertThat(conditions.firstUnmet(row(source, "{}")).condition().otherwise())
                .isEqualTo(Otherwise.DROP);
        assertThat(conditions
                        .firstUnmet(row(source, "{\"id\":1,\"likes\":0}"))
                        .condition()
                        .name())
                .isEqualTo("a");
        assertThat(conditions
                        .firstUnmet(row(source, "{\"id\":1,\"likes\":1}"))
                        .condition()
                        .name())
                .isEqualTo("m");
        assertThat(conditions.firstUnmet(row(source, "{\"id\":1,\"likes\":1,\"author\":\"x\"}")))
                .isNull();
    }

    @Test
    void asks_for_the_fields_that_it_looks_at() {
        assertThat(source(expectation("c", "id > 0 OR place.lat > 1", "drop"))
                        .used()
                        .catalogString())
                .isEqualTo("struct<id:bigint,place:struct<city:string,lat:double>>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(*) > 0",
                "explode(array(true))",
                "inline(array(struct(true)))",
                "row_number() OVER (ORDER BY id) > 1",
                "max(id) OVER () > 1"
            })
    void is_about_one_record(String check) {
        assertThat(problem(check)).isEqualTo("8:13 a condition is about one record: it may not count, rank or unfold");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id > rand()",
                "shuffle(tags)[0] = 'x'",
                "uniform(0, 10) > 5",
                "monotonically_increasing_id() > 5",
                "at < now()",
                "at < current_timestamp",
                "unix_timestamp() > 1",
                "cast(at AS DATE) = current_date",
                "uuid() = author",
                "randstr(3) = author",
                "randn() > 0"
            })
    void does_not_depend_on_the_clock_or_on_chance(String check) {
        assertThat(problem(check))
                .isEqualTo(
                        "8:13 a condition may not depend on the clock or on chance: a replay would judge the same record differently");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "id # 8:13 a condition is true or false, and this is of type BIGINT",
                "id IN (SELECT 1) # 8:21 a condition may not hold a query",
                "reflect('java.lang.System', 'lineSeparator') = 'x' # 8:14 function `reflect` is not available",
                "current_user = author # 8:14 function `current_user` is not available",
                "id, author # 8:16 Syntax error at or near ','.",
                "id > 0; DROP TABLE x # 8:20 Syntax error at or near ';'.",
                "nosuch > 1 # 8:14 A column, variable, or function parameter with name `nosuch` cannot be resolved.",
            })
    void is_a_condition(String check, String problem) {
        assertThat(problem(check)).startsWith(problem);
    }

    private static String expectation(String name, String check, String otherwise) {
        return "      " + name + ":\n        otherwise: " + otherwise + "\n        check: |-\n          " + check
                + "\n";
    }

    private static String problem(String check) {
        String yaml = YAML.formatted("      c:\n        check: \"" + check + "\"\n");
        List<Problem> problems = Sources.compile(yaml).problems();
        assertThat(problems).hasSize(1);
        Problem problem = problems.get(0);
        return (problem.line() - 1) + ":" + (problem.column() - 3) + " " + problem.message();
    }

    private static CompiledSource source(String expectations) {
        Compilation compiled = Sources.compile(YAML.formatted(expectations));
        assertThat(compiled.problems()).isEmpty();
        return Objects.requireNonNull(compiled.pipeline().sources().get("posts"));
    }

    private static InternalRow row(CompiledSource source, String json) throws MalformedRecord {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return DecoderPlan.of(source.source().format(), source.schema(), source.used())
                .decoder()
                .decode(bytes, 0, bytes.length);
    }
}
