package io.millrace.cli.run;

import io.millrace.cli.Context;
import io.millrace.cli.Signals;
import io.millrace.cli.Terminal;
import io.millrace.cli.UserException;
import io.millrace.cli.run.RunRequest.Output;
import io.millrace.cli.view.LiveView;
import io.millrace.cli.view.PlainView;
import io.millrace.cli.view.Problems;
import io.millrace.cli.view.Summary;
import io.millrace.cli.view.View;
import io.millrace.control.run.Needs;
import io.millrace.control.run.PipelineRun;
import io.millrace.control.run.RunEnd;
import io.millrace.control.run.RunEnd.Failure;
import io.millrace.control.run.RunEnd.Status;
import io.millrace.control.run.RunEvent;
import io.millrace.control.run.RunPlan;
import io.millrace.control.run.RunReport;
import io.millrace.local.StateFolder;
import io.millrace.spec.ConsoleSink;
import io.millrace.spec.Environment;
import io.millrace.spec.Need;
import io.millrace.spec.Pipeline;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Problem;
import io.millrace.spec.event.Fault;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One {@code run}, as the person at the terminal sees it. */
public final class RunSession {
    private final Context context;
    private final Terminal terminal;
    private final RunRequest request;
    private final long began = System.nanoTime();

    public RunSession(Context context, RunRequest request) {
        this.context = context;
        this.terminal = context.terminal();
        this.request = request;
    }

    /**
     * Runs to the end.
     *
     * @return the exit code
     */
    public int run() throws InterruptedException {
        PipelineFile file = PipelineFile.read(request.file(), request.settings(), System.getenv());
        if (!file.valid()) {
            return rejected(name(file), file.problems());
        }
        Pipeline pipeline = file.reading().orElseThrow().pipeline().orElseThrow();
        List<String> objections =
                request.range().map(range -> range.objections(pipeline)).orElse(List.of());
        if (!objections.isEmpty()) {
            throw new UserException(String.join("\nmillrace: ", objections));
        }
        Environment environment = EnvironmentFiles.read(request.environment(), Path.of(request.file()), variables());
        RunEnd end = run(file.text().orElseThrow(), pipeline, environment);
        return end.problems().isEmpty() ? told(pipeline.name(), end) : rejected(pipeline.name(), end.problems());
    }

    @SuppressWarnings("try") // the services are closed early on purpose
    private RunEnd run(PipelineText text, Pipeline pipeline, Environment environment) throws InterruptedException {
        StateFolder state = context.stateFolder();
        CheckedTexts checked = new CheckedTexts(state.root().resolve("checked"), CodeVersion.of(context.root()));
        RunPlan plan = new RunPlan(
                text,
                pipeline,
                request.mode(),
                request.limit(),
                state.root(),
                request.sparkUi(),
                request.fresh(),
                checked.knows(text),
                request.range());
        Set<Need> needs = Needs.of(pipeline, request.mode());
        EngineFork fork = new EngineFork(state, context.installation());
        try (View view = view(pipeline);
                RunServices services = new RunServices(state, context.installation(), environment, needs, view);
                PipelineRun run =
                        new PipelineRun(plan, () -> fork.launch(plan.runName(), work(pipeline)), services, event -> {
                            if (event instanceof RunEvent.Checked) {
                                checked.remember(text);
                            }
                            view.tell(event);
                        })) {
            Signals.onEnd(run::stop, () -> {
                run.kill();
                ForcedEnd.ofOwnServices(state);
            });
            RunEnd end = run.run();
            // Before the engine's process is gone: with its books closed it needs no service any more.
            services.close();
            return end;
        }
    }

    private static EngineFork.Work work(Pipeline pipeline) {
        boolean ends = pipeline.sources().values().stream()
                .allMatch(source -> source.connector().bounded());
        return ends ? EngineFork.Work.BATCH : EngineFork.Work.STREAM;
    }

    private View view(Pipeline pipeline) {
        boolean json = request.output() == Output.JSON;
        PrintStream out = json ? terminal.err() : terminal.out();
        boolean live = json ? terminal.errLive() : terminal.outLive();
        if (live) {
            return new LiveView(pipeline.name(), out, terminal, Clock.systemUTC()).start();
        }
        Set<String> tables = pipeline.sinks().entrySet().stream()
                .filter(sink -> sink.getValue().connector() instanceof ConsoleSink)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new PlainView(out, Clock.systemUTC(), tables);
    }

    private int told(String pipeline, RunEnd end) {
        end.failure().ifPresent(failure -> terminal.err().println("millrace: " + pipeline + ": " + failure.message()));
        if (request.output() == Output.JSON) {
            terminal.out().println(RunReport.of(pipeline, end, took()).json());
        } else {
            Summary.lines(pipeline, end, took()).forEach(terminal.out()::println);
        }
        return end.exitCode();
    }

    private int rejected(String pipeline, List<Problem> problems) {
        Problems.print(problems, terminal.err());
        RunEnd end = new RunEnd(
                Status.FAILED, Optional.empty(), Optional.of(new Failure(Fault.USER, "not sound")), problems);
        if (request.output() == Output.JSON) {
            terminal.out().println(RunReport.of(pipeline, end, took()).json());
        }
        return end.exitCode();
    }

    private static String name(PipelineFile file) {
        return file.reading()
                .flatMap(reading -> reading.pipeline())
                .map(Pipeline::name)
                .orElse("");
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new java.util.HashMap<>(System.getenv());
        variables.putAll(request.settings().variables());
        return variables;
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
