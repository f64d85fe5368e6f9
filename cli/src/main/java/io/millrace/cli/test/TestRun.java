package io.millrace.cli.test;

import io.millrace.cli.Context;
import io.millrace.cli.UserException;
import io.millrace.cli.run.EngineFork;
import io.millrace.cli.run.RunRequest.Output;
import io.millrace.control.engine.EngineEnd;
import io.millrace.control.engine.EngineProcess;
import io.millrace.local.StateFolder;
import io.millrace.spec.Problem;
import io.millrace.spec.TestOrder;
import io.millrace.spec.TestOrder.Mode;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.Fault;
import io.millrace.spec.event.TestResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Has one engine run the tests of all files, tells each as it is done, and gives the exit code. */
public final class TestRun {
    private static final int DONE = 0;
    private static final int USER = 1;
    private static final int FAILED = 2;

    private final Context context;
    private final TestRequest request;
    private final List<TestResult> results = new ArrayList<>();

    public TestRun(Context context, TestRequest request) {
        this.context = context;
        this.request = request;
    }

    /** Runs, tells, and gives the exit code. */
    public int run() throws InterruptedException {
        long begun = System.nanoTime();
        FoundTests found = FoundTests.of(request.files(), request.settings(), System.getenv());
        List<Problem> problems = new ArrayList<>(found.problems());
        TestLines lines = new TestLines(context.terminal());
        Optional<EngineEvent.Failed> failure = Optional.empty();
        if (!found.files().isEmpty()) {
            failure = askEngine(found, problems, lines);
        }
        if (results.isEmpty() && problems.isEmpty() && failure.isEmpty()) {
            throw new UserException("no test has '" + request.filter().orElse("") + "' in its name");
        }
        List<Problem> all =
                problems.stream().distinct().sorted(Problem.BY_PLACE).toList();
        TestReport report = new TestReport(List.copyOf(results), all, System.nanoTime() - begun);
        request.junit().ifPresent(file -> junit(file, report));
        Updates updates = update();
        if (request.output() == Output.JSON) {
            context.terminal().out().println(report.json());
        } else {
            lines.end(report, updates);
        }
        failure.ifPresent(how -> context.terminal().err().println("millrace: " + how.message()));
        return exit(report, updates, failure);
    }

    private int exit(TestReport report, Updates updates, Optional<EngineEvent.Failed> failure) {
        if (failure.filter(how -> how.fault() != Fault.USER).isPresent() || report.broken() > 0) {
            return FAILED;
        }
        boolean well =
                report.problems().isEmpty() && report.failed() == updates.done().size() && failure.isEmpty();
        return well ? DONE : USER;
    }

    private Updates update() {
        return request.purpose() == TestRequest.Purpose.UPDATE ? Updates.write(results) : Updates.NONE;
    }

    private static void junit(Path file, TestReport report) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, JunitXml.of(report));
        } catch (IOException e) {
            throw new UserException("'" + file + "' cannot be written: " + e.getMessage(), e);
        }
    }

    /** Gives why the engine could not do its work, where it could not. */
    private Optional<EngineEvent.Failed> askEngine(FoundTests found, List<Problem> problems, TestLines lines)
            throws InterruptedException {
        StateFolder state = context.stateFolder();
        String name = "test-" + ProcessHandle.current().pid();
        Path folder = state.root().resolve(name);
        Mode mode = request.purpose() == TestRequest.Purpose.UPDATE ? Mode.UPDATE : Mode.RUN;
        TestOrder order = new TestOrder(found.files(), mode, request.filter(), folder.toString());
        EngineFork fork = new EngineFork(state, context.installation());
        try (EngineProcess engine =
                EngineProcess.start(fork.launch(name, EngineFork.Work.TEST), event -> take(event, lines))) {
            engine.tell(order);
            problems.addAll(engine.checked().problems());
            EngineEnd end = engine.end().get();
            if (end.failure().isEmpty()) {
                fork.tidy(name);
            }
            return end.failure()
                    .filter(how ->
                            results.stream().allMatch(result -> result.broken().isEmpty()));
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("the end of an engine never fails", e);
        } finally {
            delete(folder);
        }
    }

    private synchronized void take(EngineEvent event, TestLines lines) {
        if (event instanceof EngineEvent.Tested tested) {
            results.add(tested.result());
            if (request.output() == Output.TEXT) {
                lines.tell(tested.result());
            }
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // An engine that was killed may leave files behind; they are in nobody's way.
        }
    }
}
