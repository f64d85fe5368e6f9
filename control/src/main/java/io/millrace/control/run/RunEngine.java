package io.millrace.control.run;

import io.millrace.control.RunFailedException;
import io.millrace.control.engine.EngineEnd;
import io.millrace.control.engine.EngineLaunch;
import io.millrace.control.engine.EngineProcess;
import io.millrace.spec.EngineOrder;
import io.millrace.spec.Environment;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The engine of a run. It gets two orders: the first, without endpoints, asks for a check, and meanwhile Spark starts; the
 * second says where everything is, and the engine runs.
 */
final class RunEngine {
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final RunPlan plan;
    private final EngineProcess process;
    private boolean ordered;

    private RunEngine(RunPlan plan, EngineProcess process) {
        this.plan = plan;
        this.process = process;
    }

    static RunEngine start(
            RunPlan plan, EngineLaunch launch, String sparkMaster, Mailbox mailbox, Consumer<RunEvent> listener) {
        EngineProcess process = EngineProcess.start(launch, event -> {
            listener.accept(new RunEvent.Engine(event));
            if (event instanceof EngineEvent.Started) {
                mailbox.post(new Happening.EngineStarted());
            }
        });
        RunEngine engine = new RunEngine(plan, process);
        process.tell(engine.order(Environment.of(sparkMaster)));
        var unused = process.closed().thenAccept(end -> mailbox.post(new Happening.EngineEnded(end)));
        return engine;
    }

    EngineEvent.Checked checked() throws InterruptedException {
        return process.checked();
    }

    void run(Environment environment) {
        ordered = true;
        process.tell(order(environment));
    }

    /** Asks the engine to stop and waits; kills it when it takes too long. An engine that was not ordered to run is killed. */
    EngineEnd stop(Duration atMost) throws InterruptedException {
        if (!ordered) {
            process.close();
            return new EngineEnd(Optional.of(new Books(Map.of())), Optional.empty());
        }
        process.stop();
        try {
            return process.closed().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.close();
            return new EngineEnd(Optional.empty(), process.known(), Optional.of(tooSlow(atMost)));
        } catch (ExecutionException e) {
            throw RunFailedException.millrace("the engine's end is not known: " + e.getMessage(), e);
        }
    }

    void kill() {
        process.kill();
    }

    private EngineOrder order(Environment environment) {
        return new EngineOrder(
                List.of(plan.text()),
                environment,
                plan.mode(),
                plan.pipelineState().toString(),
                plan.sparkUi(),
                plan.range());
    }

    private static EngineEvent.Failed tooSlow(Duration atMost) {
        return new EngineEvent.Failed(
                Optional.empty(),
                Fault.MILLRACE,
                true,
                "the engine did not stop within " + atMost.toSeconds()
                        + " s and was killed; the next run goes on after its last whole batch");
    }

    /**
     * Waits until the process is gone, and kills it when it takes too long: with its books closed it has nothing to lose.
     *
     * @param slow told when it takes longer than a moment
     */
    void close(Duration patience, Runnable slow) {
        if (patience.compareTo(MOMENT) > 0 && !goneWithin(MOMENT)) {
            slow.run();
        }
        if (!goneWithin(patience)) {
            process.close();
        }
    }

    private boolean goneWithin(Duration patience) {
        try {
            process.end().get(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
