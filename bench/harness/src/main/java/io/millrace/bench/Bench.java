package io.millrace.bench;

import io.millrace.bench.contest.Modules;
import io.millrace.bench.measure.Benchmark;
import io.millrace.bench.measure.Journal;
import io.millrace.bench.measure.LocalStage;
import io.millrace.bench.measure.Measurement;
import io.millrace.bench.measure.Plan;
import io.millrace.bench.measure.Services;
import io.millrace.bench.report.Conditions;
import io.millrace.bench.report.JsonReport;
import io.millrace.bench.report.Markdown;
import io.millrace.bench.report.PlainText;
import io.millrace.bench.report.Summary;
import io.millrace.bench.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures Millrace against what people do today. */
@Command(
        name = "bench",
        sortOptions = false,
        description = {
            "Measures Millrace against what people do today: hand-written Spark jobs, Flink SQL, and the bare clients as the limit.",
            "Topics are loaded once; then each round runs every contender as a process of its own until nothing is left to read.",
            "Progress goes to standard error, the table to standard output."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all rounds count", "1:the command line is wrong", "2:a contender failed or a round is void"})
public final class Bench implements Callable<Integer> {
    @Mixin
    private final BenchOptions options = new BenchOptions();

    private Bench() {}

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Bench());
        line.getCommandSpec()
                .usageMessage()
                .footerHeading("%nWorkloads:%n")
                .footer(Selection.lines().toArray(String[]::new));
        return line;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine()
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, given) -> {
                    System.err.println("bench: " + problem.getMessage() + "; see --help");
                    return 1;
                })
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    System.err.println("bench: " + problem);
                    return 2;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Modules modules = Modules.find();
        Clock clock = Clock.systemDefaultZone();
        Plan plan = options.plan(modules);
        Journal journal = new Journal(System.err, clock);
        Conditions conditions = Conditions.now(clock, Versions.lines());
        List<Measurement> measurements = measure(plan, modules, journal);
        List<Summary> summaries = Summary.of(measurements);
        System.out.print(PlainText.of(summaries));
        write(options.json(), JsonReport.of(conditions, measurements));
        write(options.markdown(), Markdown.of(conditions, plan, summaries));
        return measurements.stream().allMatch(run -> run.problem().isEmpty()) ? 0 : 2;
    }

    private List<Measurement> measure(Plan plan, Modules modules, Journal journal) {
        Path state = options.state(modules);
        journal.say("state and logs: %s", state);
        try (LocalStage stage = LocalStage.start(modules.root(), state, plan.workloads(), journal)) {
            Services services = stage.services();
            try (Topics topics = new Topics(services.bootstrap())) {
                return new Benchmark(plan, services, topics, journal, state).run();
            }
        }
    }

    private static void write(Optional<Path> file, String content) throws IOException {
        if (file.isPresent()) {
            Files.createDirectories(file.get().toAbsolutePath().getParent());
            Files.writeString(file.get(), content);
        }
    }
}
