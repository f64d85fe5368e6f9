package io.millrace.engine.rehearsal;

import io.millrace.engine.run.Runtimes;
import io.millrace.engine.sql.CompiledPipeline;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.Fault;
import io.millrace.spec.event.TestResult;
import io.millrace.spec.event.TestResult.Mismatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.classic.SparkSession;

/**
 * Plays the tests of one pipeline, one after the other.
 *
 * @param scratch for what a test needs while it is played
 * @param failures what a failure means for the user
 */
public record Rehearsals(
        SparkSession session,
        CompiledPipeline compiled,
        Runtimes runtimes,
        Path scratch,
        Function<Throwable, EngineEvent.Failed> failures) {

    public TestResult play(Script script) {
        long begun = System.nanoTime();
        Path folder = folder();
        try {
            Outcome outcome = new Rehearsal(session, compiled, runtimes, script)
                    .play(Plan.sinks(compiled, script.expect()), folder);
            Review review = new Review(compiled, script, outcome);
            review.compare();
            return result(script, begun, review.mismatches(), Optional.empty(), review.actual());
        } catch (Exception e) { // Scala's methods declare no checked exceptions, and throw them all the same
            return failed(script, begun, failures.apply(e));
        } finally {
            delete(folder);
        }
    }

    private static TestResult failed(Script script, long begun, EngineEvent.Failed failure) {
        boolean wanted = script.expect()
                .fails()
                .filter(message ->
                        failure.message().toLowerCase(Locale.ROOT).contains(message.toLowerCase(Locale.ROOT)))
                .isPresent();
        if (wanted) {
            return result(script, begun, List.of(), Optional.empty(), Map.of());
        }
        return failure.fault() == Fault.USER
                ? result(
                        script,
                        begun,
                        List.of(new Mismatch("the pipeline", "failed: " + failure.message())),
                        Optional.empty(),
                        Map.of())
                : result(script, begun, List.of(), Optional.of(failure.message()), Map.of());
    }

    private static TestResult result(
            Script script,
            long begun,
            List<Mismatch> mismatches,
            Optional<String> broken,
            Map<String, TestResult.Actual> actual) {
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return new TestResult(script.file(), script.name(), script.line(), took, mismatches, broken, actual);
    }

    private Path folder() {
        try {
            Files.createDirectories(scratch);
            return Files.createTempDirectory(scratch, "test-");
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for a test in " + scratch, e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // Spark's own threads may still tidy there; the folder is scratch, and goes with it.
        }
    }
}
