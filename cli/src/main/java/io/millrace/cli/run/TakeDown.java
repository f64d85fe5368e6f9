package io.millrace.cli.run;

import io.millrace.cli.Context;
import io.millrace.cli.UserException;
import io.millrace.cli.text.Say;
import io.millrace.control.run.PipelineLock;
import io.millrace.control.run.PipelineLock.Holder;
import io.millrace.local.LocalServices;
import io.millrace.local.StackListener.Phase;
import io.millrace.local.StateFolder;
import io.millrace.local.StoppedService;
import io.millrace.local.process.Folders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends all that runs in a state folder. */
public final class TakeDown {
    private static final Duration RUN_STOPS_WITHIN = Duration.ofSeconds(30);

    private final Context context;
    private final PrintStream out;

    public TakeDown(Context context) {
        this.context = context;
        this.out = context.terminal().out();
    }

    /** What becomes of topics, tables and checkpoints. */
    public enum Data {
        KEPT,
        REMOVED
    }

    /** Asks the person at the terminal. */
    public boolean agreed() {
        return context.terminal().agreed("Remove all topics, tables and checkpoints in " + context.state() + "?");
    }

    /** Ends runs first, so that they close their books, then services. */
    public void run(Data data) throws InterruptedException {
        if (!Files.isDirectory(context.state())) {
            out.println("Nothing was started yet in " + context.state());
            return;
        }
        StateFolder state = context.stateFolder();
        for (Holder run : PipelineLock.holders(state.run())) {
            end(run);
        }
        LeftEngines engines = new LeftEngines(state);
        for (String engine : engines.living()) {
            engines.end(engine);
            out.println("Engine of " + engine + " ended");
        }
        LocalServices services = new LocalServices(state, Clock.systemUTC());
        List<StoppedService> stopped = data == Data.REMOVED ? services.clean(this::step) : services.down(this::step);
        if (stopped.isEmpty()) {
            out.println("No service was running.");
        }
        if (data == Data.REMOVED) {
            delete(state.root().resolve("pipelines"));
            out.println("The data is removed.");
        }
    }

    private void end(Holder run) throws InterruptedException {
        ProcessHandle process = ProcessHandle.of(run.pid()).orElse(null);
        if (process == null || run.pid() == ProcessHandle.current().pid()) {
            return;
        }
        out.println("Pipeline " + run.pipeline() + " stops (process " + run.pid() + ")");
        process.destroy();
        try {
            process.onExit().get(RUN_STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            out.println("Pipeline " + run.pipeline() + " did not stop within " + RUN_STOPS_WITHIN.toSeconds()
                    + " s and is killed");
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for process " + run.pid(), e);
        }
    }

    private void step(io.millrace.local.Service service, Phase phase, Duration elapsed) {
        if (phase == Phase.STOPPED) {
            out.println(service.title() + " stopped after " + Say.duration(elapsed));
        }
    }

    private static void delete(Path folder) {
        try {
            Folders.remove(folder);
        } catch (IOException e) {
            throw new UserException("cannot remove '" + folder + "': " + e.getMessage(), e);
        }
    }
}
