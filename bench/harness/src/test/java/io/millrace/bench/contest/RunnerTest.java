package io.millrace.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.contender.Assignment;
import io.millrace.bench.contender.StoreAddress;
import io.millrace.bench.contender.Workload;
import io.millrace.bench.measure.Attempt;
import io.millrace.bench.measure.Figures;
import io.millrace.bench.measure.Runner;
import io.millrace.bench.measure.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class RunnerTest {
    private static final Services SERVICES = new Services("", "", Map.of(), Map.of());

    @TempDir
    private Path folder;

    @Test
    void measuresBetweenReadyAndDone() {
        Attempt attempt = run("busy", Duration.ofMinutes(1));

        assertThat(attempt.problem()).isEmpty();
        assertThat(attempt.done()).contains(new Signal.Done(100, 7, 9));
        Figures figures = attempt.figures().orElseThrow();
        assertThat(figures.wall()).isPositive();
        assertThat(figures.cpu()).isPositive().isLessThanOrEqualTo(figures.wholeCpu());
        assertThat(figures.peakMegabytes()).isGreaterThan(1);
    }

    @Test
    void aContenderThatEndsEarlyHasNoFigures() {
        Attempt attempt = run("dying", Duration.ofMinutes(1));

        assertThat(attempt.figures()).isEmpty();
        assertThat(attempt.problem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("not done: it ended with exit code 3; see ")
                        .endsWith("see logs/run.log"));
    }

    @Test
    void aContenderThatHangsIsEnded() {
        Attempt attempt = run("hanging", Duration.ofSeconds(1));

        assertThat(attempt.figures()).isEmpty();
        assertThat(attempt.problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem).startsWith("not done: it was not done after 1 s; see "));
    }

    private Attempt run(String manner, Duration patience) {
        JavaContender contender = new JavaContender(
                manner,
                () -> System.getProperty("java.class.path"),
                Actor.class.getName(),
                List.of("-XX:TieredStopAtLevel=1"),
                Map.of(),
                EnumSet.allOf(Workload.class),
                EnumSet.noneOf(Workload.class));
        Assignment assignment = new Assignment(Workload.W1A, "", "", manner, "", StoreAddress.NONE, folder);
        return new Runner(SERVICES, patience).run(contender, assignment, 100, folder.resolve("run.log"));
    }
}
