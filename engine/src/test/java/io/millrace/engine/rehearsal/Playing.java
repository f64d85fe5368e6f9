package io.millrace.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.EngineException;
import io.millrace.engine.TestSpark;
import io.millrace.engine.rehearsal.Script.Wanted;
import io.millrace.engine.run.Runtimes;
import io.millrace.engine.sql.PipelineCompiler;
import io.millrace.engine.sql.PipelineCompiler.Compilation;
import io.millrace.spec.Environment;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Problem;
import io.millrace.spec.Reading;
import io.millrace.spec.TestReader;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.Fault;
import io.millrace.spec.event.TestResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays the tests of a pipeline, in a folder of their own. */
record Playing(Path folder) {
    /** What came of the only test. */
    TestResult one(String yaml) {
        List<TestResult> results = all(yaml, Wanted.EXPECTATION);
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    List<TestResult> all(String yaml, Wanted wanted) {
        List<Problem> problems = new ArrayList<>();
        List<TestResult> results = play(yaml, wanted, problems);
        assertThat(problems).isEmpty();
        return results;
    }

    /** What is wrong with the tests; each as {@code line:column: message; fix}. */
    List<String> problems(String yaml) {
        List<Problem> problems = new ArrayList<>();
        play(yaml, Wanted.EXPECTATION, problems);
        return problems.stream()
                .map(problem -> problem.toString().replaceFirst("^.*?p[.]yaml:", ""))
                .toList();
    }

    private List<TestResult> play(String yaml, Wanted wanted, List<Problem> problems) {
        String file = folder.resolve("p.yaml").toString();
        Reading reading = PipelineReader.read(new PipelineText(file, yaml, Map.of(), Map.of()));
        problems.addAll(reading.problems());
        if (!problems.isEmpty()) {
            return List.of();
        }
        Runtimes runtimes = new Runtimes("p", folder, Environment.here(), Optional.empty());
        Compilation compiled = PipelineCompiler.compile(
                TestSpark.session(), reading, reading.pipeline().orElseThrow(), runtimes::of, runtimes.schemas());
        problems.addAll(compiled.problems());
        if (!problems.isEmpty()) {
            return List.of();
        }
        List<Script> scripts = Script.all(compiled.pipeline(), TestReader.of(file, reading), folder, wanted, problems);
        if (!problems.isEmpty()) {
            return List.of();
        }
        Rehearsals rehearsals = new Rehearsals(
                TestSpark.session(), compiled.pipeline(), runtimes, folder.resolve("scratch"), Playing::failure);
        return scripts.stream().map(rehearsals::play).toList();
    }

    private static EngineEvent.Failed failure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EngineException ours) {
                return new EngineEvent.Failed(
                        Optional.empty(), ours.fault(), ours.retryable(), String.valueOf(ours.getMessage()));
            }
        }
        failure.printStackTrace();
        return new EngineEvent.Failed(Optional.empty(), Fault.MILLRACE, false, failure.toString());
    }
}
