package io.millrace.engine.run;

import io.millrace.engine.books.BookFile;
import io.millrace.engine.kafka.NewestRun;
import io.millrace.engine.sink.SinkRuntime;
import io.millrace.engine.sink.SinkTable;
import io.millrace.engine.sink.Stamps;
import io.millrace.engine.source.ReadTally;
import io.millrace.engine.source.SourceRead;
import io.millrace.engine.source.StreamRuntime;
import io.millrace.engine.sql.CompiledPipeline;
import io.millrace.engine.sql.CompiledPipeline.CompiledSink;
import io.millrace.engine.sql.CompiledPipeline.CompiledSource;
import io.millrace.engine.sql.SinkQuery;
import io.millrace.engine.table.RegisteredTables;
import io.millrace.spec.EngineOrder.Mode;
import io.millrace.spec.KafkaSource;
import io.millrace.spec.Sink;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.EngineEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * One run of a pipeline: prepares the stores, starts a query for each sink, and closes the books. {@link #stop} may be called by any thread; all
 * else belongs to one.
 */
public final class PipelineRun {
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    /** Whoever waits for the end of a run wants to know at some time that there will be none. */
    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(5);

    private final SparkSession session;
    private final CompiledPipeline compiled;
    private final Runtimes runtimes;
    private final Path state;
    private final Events events;
    private final Clock clock;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final List<RunningQuery> running = new ArrayList<>();
    private final Map<String, Books.QueryBooks> books = new HashMap<>();
    /** Of several queries that read a source, one tells. */
    private final Set<String> notices = new LinkedHashSet<>();

    private Optional<NewestRun> newest = Optional.empty();

    public PipelineRun(
            SparkSession session,
            CompiledPipeline compiled,
            Runtimes runtimes,
            Path state,
            Events events,
            Clock clock) {
        this.session = session;
        this.compiled = compiled;
        this.runtimes = runtimes;
        this.state = state;
        this.events = events;
        this.clock = clock;
    }

    /** Asks the run to end after the current batches. */
    public void stop() {
        stopping.set(true);
        BoundedQuery.cancel(session.sparkContext());
    }

    /**
     * Runs until everything is done or {@link #stop} is called.
     *
     * @return the books of all queries
     * @throws StreamingQueryException where a query fails
     */
    public Books run(Mode mode, Optional<String> sparkUi) throws StreamingQueryException {
        String pipeline = compiled.pipeline().name();
        List<Target> targets = new ArrayList<>();
        compiled.sinks().forEach((name, sink) -> targets.add(target(name, sink)));
        prepare(targets);
        List<BoundedQuery> bounded = new ArrayList<>();
        Map<SharedQuery, QuerySources> queries = new LinkedHashMap<>();
        SharedQuery.of(targets, KnownQueries.in(state), session).forEach(query -> queries.put(query, sources(query)));
        for (SharedQuery query : queries.keySet()) {
            QuerySources sources = Objects.requireNonNull(queries.get(query));
            Dataset<Row> rows = SinkQuery.rows(session, compiled, query.sink(), sources::rows);
            if (query.first().query().bounded()) {
                bounded.add(bounded(query, sources, rows));
            } else {
                running.add(stream(query, sources, rows, mode));
            }
        }
        events.tell(new EngineEvent.Started(pipeline, sparkUi));
        try {
            bounded.forEach(this::runBounded);
            await();
        } catch (StreamingQueryException | RuntimeException e) {
            stopAll().ifPresent(e::addSuppressed);
            throw e;
        }
        Optional<StreamingQueryException> late = stopAll();
        if (late.isPresent()) {
            throw late.get();
        }
        for (RunningQuery query : running) {
            books.put(query.shared().sink(), query.close());
        }
        Books closed = new Books(books);
        queries.forEach(
                (query, sources) -> tellSetAside(sources, closed.queries().get(query.sink())));
        notices.forEach(notice -> events.tell(new EngineEvent.Notice(notice)));
        return closed;
    }

    /** Stops all queries, also where some fail as they end; the first failure is given back. */
    private Optional<StreamingQueryException> stopAll() {
        Optional<StreamingQueryException> failure = Optional.empty();
        for (RunningQuery query : running) {
            try {
                query.stop(PATIENCE);
            } catch (StreamingQueryException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        return failure;
    }

    private void tellSetAside(QuerySources sources, Books.@Nullable QueryBooks query) {
        if (query == null) {
            return;
        }
        query.sources().forEach((name, source) -> {
            if (source.counts().quarantined() > 0) {
                sources.setAside(name)
                        .ifPresent(place -> notices.add("records of source `" + name + "` that were set aside are in "
                                + place + ", each with its reason"));
            }
        });
    }

    private boolean usesKafka() {
        return compiled.sources().values().stream()
                        .anyMatch(source -> source.source().connector() instanceof KafkaSource)
                || compiled.pipeline().sinks().values().stream()
                        .anyMatch(sink -> sink.connector() instanceof io.millrace.spec.KafkaSink);
    }

    private Target target(String name, CompiledSink sink) {
        Sink settings = Objects.requireNonNull(compiled.pipeline().sinks().get(name));
        return new Target(name, sink, runtimes.of(name, settings), Meaning.of(compiled, name));
    }

    /** Makes the stores ready, side by side; nothing is read or written until all of them are. */
    private void prepare(List<Target> targets) {
        Lanes lanes = new Lanes();
        if (usesKafka()) {
            lanes.add(
                    NewestRun.class,
                    () -> newest = Optional.of(NewestRun.begin(runtimes.kafka(), runtimes.pipeline())));
        }
        // Tables of one store one after another: stores do not like several to change their schemas at a time.
        targets.forEach(target -> lanes.add(target.store().getClass(), () -> prepare(target)));
        lanes.run();
    }

    private void prepare(Target target) {
        long begun = System.nanoTime();
        target.store().prepare(target.query().result());
        events.tell(new EngineEvent.Step("prepare " + target.sink(), Duration.ofNanos(System.nanoTime() - begun)));
    }

    private QuerySources sources(SharedQuery query) {
        Map<String, SourceRead> reads = new LinkedHashMap<>();
        query.first().query().reads().forEach(source -> reads.put(source, read(query.sink(), source)));
        QuerySources sources = new QuerySources(reads, runtimes::source, clock);
        sources.prepare();
        return sources;
    }

    private BoundedQuery bounded(SharedQuery query, QuerySources sources, Dataset<Row> rows) {
        return new BoundedQuery(query, stamped(query.store(), rows), sources, events, clock);
    }

    private void runBounded(BoundedQuery query) {
        if (stopping.get()) {
            return;
        }
        try {
            books.put(query.query().sink(), query.run());
        } catch (RuntimeException e) {
            if (!stopping.get()) {
                throw e;
            }
            // It failed because it was told to.
        }
    }

    private SourceRead read(String sink, String name) {
        CompiledSource source = Objects.requireNonNull(compiled.sources().get(name));
        ReadTally tally = new ReadTally();
        session.sparkContext().register(tally, sink + " reads " + name);
        return new SourceRead(
                compiled.pipeline().name(),
                sink,
                name,
                source.source(),
                source.schema(),
                source.used(),
                source.conditions(),
                tally,
                runtimes.folder(),
                state,
                message -> events.tell(new EngineEvent.Notice(message)));
    }

    private RunningQuery stream(SharedQuery query, QuerySources sources, Dataset<Row> rows, Mode mode) {
        String name = query.sink();
        StructType result = query.first().query().result();
        Map<String, StreamRuntime> streams = sources.streams();
        QueryFolder folder = QueryFolder.of(state, query.name());
        folder.claim(name, query.first().meaning(), SinkQuery.stateful(rows));
        QueryBooks queryBooks = new QueryBooks(
                query,
                List.of(result.fieldNames()),
                streams,
                new Duplicates(rows.sparkSession(), name),
                BookFile.open(folder.books()),
                events,
                clock);
        events.tell(new EngineEvent.Account(name, queryBooks.known()));
        String table = RegisteredTables.register(new SinkTable(name, result, query.store(), queryBooks));
        DataStreamWriter<Row> writer = stamped(query.store(), rows)
                .writeStream()
                .queryName(name)
                .format(RegisteredTables.FORMAT)
                .option(RegisteredTables.OPTION, table)
                .option("checkpointLocation", folder.checkpoint().toString())
                .outputMode(SinkQuery.mode(rows))
                .trigger(mode == Mode.STREAM ? pace(query.store()) : Trigger.AvailableNow());
        Waits waits = new Waits(clock, mode == Mode.STREAM ? Optional.empty() : Optional.of(LONGEST_OUTAGE));
        RunningQuery started = new RunningQuery(
                query, sources, queryBooks, () -> start(writer, name), () -> renew(query), waits, events);
        rows.sparkSession()
                .streams()
                .addListener(new ProgressListener(query, streams, queryBooks, events, started::works));
        return started;
    }

    /** Before a query is started again. */
    private void renew(SharedQuery query) {
        newest.ifPresent(NewestRun::demand);
        query.store().renew();
    }

    private static StreamingQuery start(DataStreamWriter<Row> writer, String name) {
        try {
            return writer.start();
        } catch (TimeoutException e) {
            throw new IllegalStateException("the query of sink " + name + " did not start in time", e);
        }
    }

    private static Trigger pace(SinkRuntime runtime) {
        return Trigger.ProcessingTime(runtime.pace().toMillis() + " milliseconds");
    }

    private static Dataset<Row> stamped(SinkRuntime runtime, Dataset<Row> rows) {
        org.apache.spark.sql.Dataset<Row> shaped = runtime.shaped(rows);
        return (Dataset<Row>) (runtime.layout().stamped() ? Stamps.add(shaped) : shaped);
    }

    private void await() throws StreamingQueryException {
        boolean all = running.isEmpty();
        while (!all && !stopping.get()) {
            all = true;
            for (RunningQuery query : running) {
                all &= query.ended(GLANCE);
            }
        }
    }
}
