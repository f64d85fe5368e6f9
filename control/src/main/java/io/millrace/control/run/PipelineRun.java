package io.millrace.control.run;

import io.millrace.control.RunFailedException;
import io.millrace.control.engine.EngineEnd;
import io.millrace.control.engine.EngineLaunch;
import io.millrace.control.run.Phase.Feeding;
import io.millrace.control.run.Phase.Preparing;
import io.millrace.control.run.Phase.Running;
import io.millrace.control.run.Phase.Stopping;
import io.millrace.control.run.RunEnd.Status;
import io.millrace.control.topic.NeededTopics;
import io.millrace.control.topic.Topics;
import io.millrace.spec.EngineOrder.Mode;
import io.millrace.spec.Environment;
import io.millrace.spec.Need;
import io.millrace.spec.Problem;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.RowSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of one pipeline, from its check to its books. {@link #run} is called once and blocks; {@link #stop} and {@link #kill}
 * may be called at any time from other threads.
 *
 * <p>A stream runs until it is stopped, its time is over, or its sources come to an end. Over what is there now ({@link
 * Mode#ONCE}) the feeds that have an end run to it first, then the engine runs once. Over a past range ({@link Mode#RANGE}) no
 * feed runs.
 */
@SuppressWarnings("try") // locks and permissions are held by being there
public final class PipelineRun implements AutoCloseable {
    /** For the current batch, when a person waits: feeds and services want their share of the 15 s as well. */
    private static final Duration HURRIED_BATCH = Duration.ofSeconds(9);

    private static final Duration UNHURRIED = Duration.ofSeconds(60);
    /** From the wish to the end: a person waits. */
    private static final Duration HURRIED = Duration.ofSeconds(13);

    private final RunPlan plan;
    private final Launch launch;
    private final Services services;
    private final Consumer<RunEvent> listener;
    private final Mailbox mailbox = new Mailbox();
    private final Interruption interruption = new Interruption();
    private final RunFeeds feeds;
    private volatile @Nullable RunEngine engine;
    private volatile Duration patience = Duration.ZERO;
    private volatile long asked;
    private List<RowSchema> schemas = List.of();
    private @Nullable PipelineLock lock;

    /** How the run's engine is started. */
    @FunctionalInterface
    public interface Launch {
        /** Prepares the start; may wait for an engine that a former run left behind. */
        EngineLaunch prepare() throws InterruptedException;
    }

    /**
     * Prepares a run.
     *
     * @param launch asked once this run has the pipeline for itself, and only when it needs an engine
     * @param listener is told from several threads
     */
    public PipelineRun(RunPlan plan, Launch launch, Services services, Consumer<RunEvent> listener) {
        this.plan = plan;
        this.launch = launch;
        this.services = services;
        this.listener = listener;
        this.feeds = new RunFeeds(plan);
    }

    /**
     * Runs to the end. Failures are part of the result.
     *
     * @throws RunFailedException where the pipeline is run by another process
     */
    public RunEnd run() throws InterruptedException {
        lock = PipelineLock.take(plan.locks(), plan.runName());
        if (plan.fresh()) {
            PipelineState.forget(plan.pipelineState());
        }
        return prepare(new Preparing(listener));
    }

    /**
     * Waits for the end of the engine's process, which may go on for a while after its books are closed: at first use it writes
     * its class archive. One that did not close its books, or that somebody waits for, is not waited for long.
     */
    @Override
    public void close() {
        RunEngine left = engine;
        if (left != null) {
            left.close(
                    patience,
                    () -> listener.accept(new RunEvent.Notice(
                            "the engine is writing its class archive, so that it starts faster the next time")));
        }
        PipelineLock held = lock;
        if (held != null) {
            held.close();
        }
    }

    /** Asks for the end: feeds first, then the engine after its current batch. Does not wait; idempotent. */
    public void stop() {
        if (asked == 0) {
            asked = System.nanoTime();
        }
        mailbox.post(new Happening.StopRequested());
        interruption.interrupt();
    }

    /** Ends the engine at once; {@link #run} returns soon after. */
    public void kill() {
        patience = Duration.ZERO;
        stop();
        RunEngine running = engine;
        if (running != null) {
            running.kill();
        }
    }

    private RunEnd prepare(Preparing preparing) throws InterruptedException {
        Environment environment;
        try (Interruption.Scope scope = interruption.allowed()) {
            List<Problem> problems = startEngine();
            if (!problems.isEmpty()) {
                return preparing.stop().end(RunEnd.rejected(problems));
            }
            environment = services.ready();
            problems = plan.known() ? check() : List.of();
            if (problems.isEmpty()) {
                problems = RunSchemas.disagreements(plan, schemas, environment);
            }
            if (!problems.isEmpty()) {
                return preparing.stop().end(RunEnd.rejected(problems));
            }
            feeds.register(environment);
            createTopics(environment);
        } catch (RunFailedException e) {
            return end(preparing.stop(), interruption.happened() ? new Why.Asked() : Why.Failed.of(e));
        } catch (InterruptedException e) {
            interruption.demandOurs(e);
            return end(preparing.stop(), new Why.Asked());
        }
        return plan.mode() == Mode.STREAM ? stream(preparing.feed(), environment) : once(preparing.feed(), environment);
    }

    /** @return problems; none as well where the answer is only awaited after the services have started */
    private List<Problem> startEngine() throws InterruptedException {
        if (!plan.hasQueries()) {
            return List.of();
        }
        engine = RunEngine.start(plan, launch.prepare(), services.sparkMaster(), mailbox, listener);
        return plan.known() ? List.of() : check();
    }

    private List<Problem> check() throws InterruptedException {
        RunEngine asked = engine;
        if (asked == null) {
            return List.of();
        }
        long began = System.nanoTime();
        EngineEvent.Checked answer = asked.checked();
        List<Problem> problems = answer.problems();
        schemas = answer.schemas().getOrDefault(plan.text().file(), List.of());
        if (problems.isEmpty()) {
            listener.accept(new RunEvent.Checked(Duration.ofNanos(System.nanoTime() - began)));
        }
        return problems;
    }

    private void createTopics(Environment environment) throws InterruptedException {
        if (environment.kafka().isPresent()
                && Needs.of(plan.pipeline(), plan.mode()).contains(Need.KAFKA)) {
            Topics.ensure(environment.kafka().get(), NeededTopics.of(plan.pipeline()));
        }
    }

    /** The engine is ordered first: it has more to do until its queries run than the feeds have. */
    private RunEnd stream(Feeding feeding, Environment environment) throws InterruptedException {
        order(environment);
        Why trouble = startFeeds(environment);
        if (trouble != null) {
            return end(feeding.stop(), trouble);
        }
        return untilEnd(feeding.run());
    }

    private RunEnd once(Feeding feeding, Environment environment) throws InterruptedException {
        plan.range()
                .ifPresent(range -> listener.accept(new RunEvent.Notice(
                        "this run goes on where it stopped, and writes nothing twice, with the same file and "
                                + range.options())));
        List<String> leftOut = StartedFeeds.leftOut(plan.pipeline(), plan.mode());
        if (!leftOut.isEmpty()) {
            listener.accept(new RunEvent.Notice("not started, because there is no end to them: feed "
                    + String.join(", ", leftOut) + "; this run is over what is there now"));
        }
        if (!feeds.none()) {
            Why trouble = startFeeds(environment);
            Why fed = trouble != null ? trouble : await(Happening.FeedsExhausted.class);
            if (!(fed instanceof Why.Finished) || engine == null) {
                return end(feeding.stop(), fed);
            }
            feeds.stop();
        }
        if (engine == null) {
            return end(feeding.stop(), new Why.Finished());
        }
        order(environment);
        return untilEnd(feeding.run());
    }

    private RunEnd untilEnd(Running running) throws InterruptedException {
        Why why = await(Happening.EngineEnded.class);
        return end(running.stop(), why);
    }

    private void order(Environment environment) {
        RunEngine ordered = engine;
        if (ordered != null) {
            ordered.run(environment);
        }
    }

    private @Nullable Why startFeeds(Environment environment) throws InterruptedException {
        if (feeds.none()) {
            return null;
        }
        try (Interruption.Scope scope = interruption.allowed()) {
            feeds.start(environment, services, UUID.randomUUID().toString(), mailbox, listener);
            return null;
        } catch (RunFailedException e) {
            return interruption.happened() ? new Why.Asked() : Why.Failed.of(e);
        } catch (InterruptedException e) {
            interruption.demandOurs(e);
            return new Why.Asked();
        }
    }

    /** Takes what happens until it is {@code last}, or something that ends the run. */
    private Why await(Class<? extends Happening> last) throws InterruptedException {
        while (true) {
            Happening next = mailbox.take();
            if (next instanceof Happening.FeedFailed failed) {
                return Why.Failed.of(failed.why());
            } else if (next instanceof Happening.StopRequested) {
                return new Why.Asked();
            } else if (next instanceof Happening.EngineEnded ended) {
                return ended.end().failure().<Why>map(Why.Failed::of).orElseGet(Why.Finished::new);
            } else if (next instanceof Happening.TimeUp || last.isInstance(next)) {
                return new Why.Finished();
            } else if (next instanceof Happening.EngineStarted
                    || (engine == null && next instanceof Happening.FeedsRun)) {
                plan.limit().ifPresent(mailbox::limit);
            }
        }
    }

    private RunEnd end(Stopping stopping, Why why) throws InterruptedException {
        feeds.stop();
        RunEngine running = engine;
        EngineEnd engineEnd = running == null
                ? new EngineEnd(Optional.of(new Books(Map.of())), Optional.empty())
                : running.stop(why instanceof Why.Asked ? HURRIED_BATCH : UNHURRIED);
        RunEnd end = Why.end(why, engineEnd);
        patience = end.status() == Status.DONE ? UNHURRIED : left();
        return stopping.end(end);
    }

    private Duration left() {
        return asked == 0 ? HURRIED : HURRIED.minusNanos(System.nanoTime() - asked);
    }
}
