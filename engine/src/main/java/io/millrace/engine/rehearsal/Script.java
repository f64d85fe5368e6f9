package io.millrace.engine.rehearsal;

import io.millrace.engine.sql.CompiledPipeline;
import io.millrace.engine.sql.CompiledPipeline.CompiledSink;
import io.millrace.engine.sql.CompiledPipeline.CompiledSource;
import io.millrace.spec.PipelineTest;
import io.millrace.spec.Problem;
import io.millrace.spec.TestExpectation;
import io.millrace.spec.TestReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A test whose rows are understood, and that may be played.
 *
 * @param file that it stands in
 * @param line where it stands
 * @param given by source, for all sources of the pipeline
 * @param expected by sink, for those that the test names
 */
public record Script(
        String file,
        String name,
        int line,
        PipelineTest test,
        Map<String, List<GivenPart>> given,
        Map<String, ExpectedTable> expected) {

    /** Whether a test has to say what it expects. */
    public enum Wanted {
        EXPECTATION,
        NOTHING
    }

    /** What the test expects; nothing where it does not say. */
    TestExpectation expect() {
        return test.expect().orElse(TestExpectation.NONE);
    }

    /** How many parts the test has, each a micro-batch. */
    int parts() {
        return given.values().stream().mapToInt(List::size).max().orElse(1);
    }

    /**
     * Understands the tests of a file.
     *
     * @param compiled without a problem
     * @param folder which paths in the tests are relative to
     * @param problems what is wrong with them is added
     */
    public static List<Script> all(
            CompiledPipeline compiled, TestReading reading, Path folder, Wanted wanted, List<Problem> problems) {
        Complaints complaints = new Complaints(reading.places());
        List<Script> scripts = new ArrayList<>();
        reading.tests().forEach((name, test) -> {
            String path = "tests." + name;
            if (wanted == Wanted.EXPECTATION
                    && test.expect().orElse(TestExpectation.NONE).equals(TestExpectation.NONE)) {
                complaints.add(
                        path,
                        "the test \"" + name + "\" expects nothing",
                        "add \"expect\", or let ./millrace test FILE --update write what comes");
            }
            LateKeys.check(compiled, test, path, complaints);
            int line = reading.places()
                    .problemWithKey(path, "", java.util.Optional.empty())
                    .line();
            scripts.add(new Script(
                    reading.file(),
                    name,
                    line,
                    test,
                    given(compiled, test, path, folder, complaints),
                    expected(compiled, test, path, folder, complaints)));
        });
        problems.addAll(complaints.all());
        return scripts;
    }

    private static Map<String, List<GivenPart>> given(
            CompiledPipeline compiled, PipelineTest test, String path, Path folder, Complaints complaints) {
        Map<String, List<GivenPart>> given = new LinkedHashMap<>();
        for (Map.Entry<String, CompiledSource> source : compiled.sources().entrySet()) {
            StepReader reader = new StepReader(source.getValue(), folder, complaints);
            String name = source.getKey();
            given.put(
                    name,
                    test.given().containsKey(name)
                            ? reader.read(
                                    Objects.requireNonNull(test.given().get(name))
                                            .steps(),
                                    path + ".given." + name)
                            : List.of(GivenPart.NOTHING));
        }
        return given;
    }

    private static Map<String, ExpectedTable> expected(
            CompiledPipeline compiled, PipelineTest test, String path, Path folder, Complaints complaints) {
        Map<String, ExpectedTable> expected = new LinkedHashMap<>();
        test.expect()
                .ifPresent(expect -> expect.sinks().forEach((name, rows) -> {
                    CompiledSink sink = Objects.requireNonNull(compiled.sinks().get(name));
                    ExpectedReader reader = new ExpectedReader(sink.result(), folder, complaints);
                    expected.put(name, reader.read(rows, path + ".expect." + rows.path()));
                }));
        return expected;
    }
}
