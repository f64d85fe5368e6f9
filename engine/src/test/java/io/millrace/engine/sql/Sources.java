package io.millrace.engine.sql;

import io.millrace.engine.TestSpark;
import io.millrace.engine.schema.SchemaPlaces;
import io.millrace.engine.sink.NowhereRuntime;
import io.millrace.engine.sink.SampleSize;
import io.millrace.engine.sql.PipelineCompiler.Compilation;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Problem;
import io.millrace.spec.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compiles pipelines that are given as text. */
final class Sources {
    /** The sources of most tests. */
    static final String YAML = """
            name: test
            sources:
              posts:
                kafka: { topic: posts }
                schema: >-
                  id BIGINT, author STRING, text STRING, created_at TIMESTAMP, likes INT, tags ARRAY<STRING>,
                  place STRUCT<city: STRING, geo: STRUCT<lat: DOUBLE, lon: DOUBLE>>,
                  replies ARRAY<STRUCT<who: STRING, words: INT>>, props MAP<STRING, STRUCT<a: INT, b: INT>>
                watermark: { column: created_at, delay: 30 seconds }
              users:
                kafka: { topic: users }
                schema: author STRING, name STRING, joined TIMESTAMP
                watermark: { column: joined, delay: 1 minute }
              numbers:
                range: { to: 10 }
            """;

    private static final String SINK = "sinks:\n  out:\n    discard:\n    select: |\n";
    private static final int INDENT = 6;

    private Sources() {}

    static Compilation compile(String yaml) {
        Reading reading = PipelineReader.read(new PipelineText("test.yaml", yaml, Map.of(), Map.of()));
        Compilation compiled = PipelineCompiler.compile(
                TestSpark.session(),
                reading,
                reading.pipeline().orElseThrow(),
                (name, sink) -> new NowhereRuntime(SampleSize.NEWEST),
                SchemaPlaces.of(Path.of(".")));
        List<Problem> problems = new ArrayList<>(reading.problems());
        problems.addAll(compiled.problems());
        problems.sort(Problem.BY_PLACE);
        return new Compilation(compiled.pipeline(), problems, compiled.later());
    }

    /** A pipeline of these sources and one sink, {@code out}. */
    static String withSink(String sql) {
        return YAML + SINK + sql.strip().indent(INDENT);
    }

    static Compilation query(String sql) {
        return compile(withSink(sql));
    }

    /** What is wrong with a query, each as {@code line:column message; fix}, counted within the SQL. */
    static List<String> problems(String sql) {
        int above = (int) (YAML + SINK).lines().count();
        return query(sql).problems().stream()
                .map(problem -> (problem.line() - above) + ":" + (problem.column() - INDENT) + " " + problem.message()
                        + problem.fix().map(fix -> "; " + fix).orElse(""))
                .toList();
    }
}
