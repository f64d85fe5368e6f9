package io.millrace.engine;

import io.millrace.engine.crash.Crash;
import io.millrace.engine.outage.Outages;
import io.millrace.engine.rehearsal.Script;
import io.millrace.engine.run.Events;
import io.millrace.engine.run.PipelineRun;
import io.millrace.engine.run.Runtimes;
import io.millrace.engine.sink.cassandra.CassandraRuntime;
import io.millrace.engine.sink.mongodb.MongodbRuntime;
import io.millrace.engine.sink.postgres.PostgresRuntime;
import io.millrace.engine.sink.redis.RedisRuntime;
import io.millrace.engine.sql.CompiledPipeline;
import io.millrace.engine.sql.PipelineCompiler;
import io.millrace.engine.sql.PipelineCompiler.Compilation;
import io.millrace.engine.sql.WindowEdges;
import io.millrace.spec.EngineOrder;
import io.millrace.spec.Pipeline;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Problem;
import io.millrace.spec.Reading;
import io.millrace.spec.TestReader;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.Fault;
import io.millrace.spec.event.RowSchema;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.classic.SparkSession;
import org.jspecify.annotations.Nullable;

/** Carries out orders. {@link #stop} may be called by any thread; all else belongs to one. */
final class Engine {
    private static final int DONE = 0;
    private static final int USERS_FAULT = 1;
    private static final int OUR_FAULT = 2;

    private final Events events;
    private @Nullable PipelineRun running;
    private boolean stopped;

    Engine(Events events) {
        this.events = events;
    }

    /** Lets a run end after its current batch, and one that has not begun not begin. */
    synchronized void stop() {
        stopped = true;
        PipelineRun run = running;
        if (run != null) {
            run.stop();
        }
    }

    private synchronized boolean begin(PipelineRun run) {
        running = run;
        return !stopped;
    }

    /** Tells what is wrong with the pipelines of one order. */
    int check(Orders orders) {
        return guarded(() -> next(orders)
                .map(order -> {
                    SparkSession session = session(order);
                    List<Problem> problems = new ArrayList<>();
                    Map<String, List<RowSchema>> schemas = new HashMap<>();
                    order.pipelines().forEach(text -> {
                        Checked checked = compile(session, order, text);
                        problems.addAll(checked.problems());
                        problems.addAll(tests(text, checked));
                        schemas.put(text.file(), checked.schemas());
                    });
                    return tell(problems, schemas);
                })
                .orElse(USERS_FAULT));
    }

    /** What is wrong with the tests in the file of a pipeline that is sound itself. */
    private static List<Problem> tests(PipelineText text, Checked checked) {
        List<Problem> problems = new ArrayList<>();
        if (checked.problems().isEmpty() && checked.later().isEmpty()) {
            Reading reading = PipelineReader.read(text);
            checked.pipeline()
                    .ifPresent(pipeline -> Script.all(
                            pipeline,
                            TestReader.of(text.file(), reading),
                            folder(text),
                            Script.Wanted.NOTHING,
                            problems));
        }
        return problems;
    }

    private static Path folder(PipelineText text) {
        return Objects.requireNonNull(Path.of(text.file()).toAbsolutePath().getParent());
    }

    /** Checks, and then runs. */
    int run(Orders orders) {
        return guarded(() -> {
            Optional<EngineOrder> first = next(orders);
            if (first.isEmpty()) {
                return DONE;
            }
            Crash.order().ifPresent(order -> events.tell(new EngineEvent.Notice(order)));
            SparkSession session = session(first.get());
            PipelineText text = first.get().pipelines().get(0);
            Checked checked = compile(session, first.get(), text);
            int verdict = tell(checked.problems(), Map.of(text.file(), checked.schemas()));
            return verdict == DONE
                    ? next(orders)
                            .map(order -> run(session, whole(session, checked, order), order))
                            .orElse(DONE)
                    : verdict;
        });
    }

    private int run(SparkSession session, CompiledPipeline pipeline, EngineOrder order) {
        Path state = Path.of(order.state());
        try (StateLock lock = StateLock.take(state)) {
            Outages.listen(message -> events.tell(new EngineEvent.Notice(message)));
            Runtimes runtimes =
                    runtimes(pipeline.pipeline(), order, order.pipelines().get(0));
            PipelineRun run = new PipelineRun(session, pipeline, runtimes, state, events, Clock.systemUTC());
            if (begin(run)) {
                Optional<String> ui = order.sparkUi()
                        ? Optional.of(session.sparkContext().uiWebUrl().get())
                        : Optional.empty();
                events.tell(new EngineEvent.Stopped(run.run(order.mode(), ui)));
            }
            return DONE;
        } catch (org.apache.spark.sql.streaming.StreamingQueryException e) {
            return failed(e);
        } finally {
            CassandraRuntime.closeSessions();
            RedisRuntime.closeConnections();
            MongodbRuntime.closeClients();
            PostgresRuntime.closeConnections();
        }
    }

    private SparkSession session(EngineOrder order) {
        long begun = System.nanoTime();
        Path scratch = Path.of(order.state()).resolve("scratch").toAbsolutePath();
        SparkSession session = Sessions.start(order.environment().sparkMaster(), scratch, order.sparkUi());
        events.tell(new EngineEvent.Step("spark", Duration.ofNanos(System.nanoTime() - begun)));
        return session;
    }

    private Checked compile(SparkSession session, EngineOrder order, PipelineText text) {
        long begun = System.nanoTime();
        Reading reading = PipelineReader.read(text);
        Optional<Compilation> compilation = reading.pipeline().map(pipeline -> {
            Runtimes runtimes = runtimes(pipeline, order, text);
            return PipelineCompiler.compile(session, reading, pipeline, runtimes::of, runtimes.schemas());
        });
        List<Problem> problems = new ArrayList<>(reading.problems());
        compilation.map(Compilation::problems).ifPresent(problems::addAll);
        order.range()
                .ifPresent(range -> reading.pipeline()
                        .ifPresent(
                                pipeline -> problems.addAll(WindowEdges.problems(session, reading, pipeline, range))));
        problems.sort(Problem.BY_PLACE);
        reading.pipeline().ifPresent(this::tellWhatCannotBeReadAgain);
        events.tell(new EngineEvent.Step("check", Duration.ofNanos(System.nanoTime() - begun)));
        Optional<CompiledPipeline> pipeline = compilation.map(Compilation::pipeline);
        return new Checked(
                problems,
                pipeline,
                compilation.map(Compilation::later).orElse(Set.of()),
                pipeline.map(sound -> runtimes(sound.pipeline(), order, text).written(sound))
                        .orElse(List.of()));
    }

    /** What was checked before the schema registry was at hand is checked as a whole when it is. */
    private CompiledPipeline whole(SparkSession session, Checked checked, EngineOrder order) {
        Checked whole = checked.later().isEmpty()
                ? checked
                : compile(session, order, order.pipelines().get(0));
        if (!whole.later().isEmpty()) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "the environment says nothing of a schema registry, and the columns of " + whole.later()
                            + " are only there");
        }
        if (!whole.problems().isEmpty()) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    whole.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        return whole.pipeline().orElseThrow();
    }

    private void tellWhatCannotBeReadAgain(Pipeline pipeline) {
        pipeline.sources().forEach((name, source) -> {
            if (!source.connector().replayable()) {
                events.tell(new EngineEvent.Notice("source `" + name
                        + "` cannot be read again: what a crash or a stop takes is lost (at most once)"));
            }
        });
    }

    private static Runtimes runtimes(Pipeline pipeline, EngineOrder order, PipelineText text) {
        Path folder = folder(text);
        String run =
                order.range().map(range -> range.runName(pipeline.name(), text)).orElse(pipeline.name());
        return new Runtimes(run, folder, order.environment(), order.range());
    }

    /**
     * @param pipeline may run only where there are no problems
     * @param schemas of the rows of those sinks that are understood
     */
    private record Checked(
            List<Problem> problems, Optional<CompiledPipeline> pipeline, Set<String> later, List<RowSchema> schemas) {}

    private int tell(List<Problem> problems, Map<String, List<RowSchema>> schemas) {
        events.tell(new EngineEvent.Checked(problems, schemas));
        return problems.isEmpty() ? DONE : USERS_FAULT;
    }

    private static Optional<EngineOrder> next(Orders orders) {
        try {
            return orders.next();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private int guarded(Supplier<Integer> work) {
        try {
            return work.get();
        } catch (Exception e) { // Scala's methods declare no checked exceptions, and throw them all the same
            return failed(e);
        }
    }

    private int failed(Exception failure) {
        EngineEvent.Failed event = Failures.logged(failure);
        events.tell(event);
        return event.fault() == Fault.USER ? USERS_FAULT : OUR_FAULT;
    }
}
