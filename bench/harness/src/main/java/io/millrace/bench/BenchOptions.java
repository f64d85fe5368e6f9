package io.millrace.bench;

import io.millrace.bench.contender.Workload;
import io.millrace.bench.contest.Contender;
import io.millrace.bench.contest.Contenders;
import io.millrace.bench.contest.Modules;
import io.millrace.bench.measure.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The benchmark's command line. */
final class BenchOptions {
    @Option(
            names = "--workloads",
            split = ",",
            defaultValue = "w1a,w1b,w2,w3",
            paramLabel = "NAMES",
            description = "Which work, see below. Default: ${DEFAULT-VALUE}.")
    private List<String> workloads = List.of();

    @Option(
            names = "--contenders",
            split = ",",
            defaultValue = "millrace,spark-default,spark-tuned,flink,limit",
            paramLabel = "NAMES",
            description = "Who is measured, as far as they take the work. Default: ${DEFAULT-VALUE}.")
    private List<String> contenders = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "5",
            paramLabel = "N",
            description = "Measured rounds. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--warmup",
            defaultValue = "1",
            paramLabel = "N",
            description = "Rounds before them, which count for nothing. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "At most this many records in each workload: for a quick look, or a slow machine.")
    private @Nullable Long records;

    @Option(
            names = "--timeout",
            defaultValue = "1800",
            paramLabel = "SECONDS",
            description = "How long one run of one contender may take. Default: ${DEFAULT-VALUE}.")
    private long timeOut;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            description = "Where the services keep their data, and logs go. Default: target/bench in the checkout.")
    private @Nullable Path state;

    @Option(names = "--json", paramLabel = "FILE", description = "Write every measurement to it.")
    private @Nullable Path json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write the section for docs/performance.md to it.")
    private @Nullable Path markdown;

    @Option(names = "--help", usageHelp = true, description = "Show this and do nothing.")
    private boolean help;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** @throws ParameterException when a value makes no sense */
    Plan plan(Modules modules) {
        require(rounds > 0, "--rounds must be at least 1");
        require(warmUp >= 0, "--warmup must not be negative");
        require(records == null || records > 0, "--records must be at least 1");
        require(timeOut > 0, "--timeout must be at least 1 second");
        contenders.forEach(name -> require(
                Contenders.names().contains(name),
                "no contender '" + name + "'; there are " + String.join(", ", Contenders.names())));
        workloads.forEach(name -> require(
                !Selection.of(name).isEmpty(),
                "no workload '" + name + "'; there are " + String.join(", ", Selection.names())));
        List<Workload> chosen = workloads.stream()
                .flatMap(name -> Selection.of(name).stream())
                .distinct()
                .toList();
        List<Contender> field = contenders.stream()
                .distinct()
                .map(name -> Contenders.of(name, modules))
                .toList();
        OptionalLong most = records == null ? OptionalLong.empty() : OptionalLong.of(records);
        return new Plan(chosen, field, rounds, warmUp, most, Duration.ofSeconds(timeOut));
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(Objects.requireNonNull(command).commandLine(), message);
        }
    }

    Path state(Modules modules) {
        return state == null ? modules.root().resolve("target").resolve("bench") : state.toAbsolutePath();
    }

    Optional<Path> json() {
        return Optional.ofNullable(json);
    }

    Optional<Path> markdown() {
        return Optional.ofNullable(markdown);
    }
}
