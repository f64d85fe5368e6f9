package io.millrace.engine.run;

import io.millrace.engine.books.BookFile;
import io.millrace.engine.kafka.Topics;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;

/**
 * One run of a pipeline: prepares the stores, starts a query for each sink, and closes the books. {@link #stop} may be called by any thread; all
 * else belongs to one.
 */
public final class PipelineRun {
    /** Batches of less than this gain little latency, and cost the checkpoint's files each time. */
    private static final String PACE = "200 milliseconds";

    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final SparkSession session;
    private final CompiledPipeline compiled;
    private final Runtimes runtimes;
    private final Path state;
    private final Events events;
    private final Clock clock;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final List<RunningQuery> running = new ArrayList<>();
    private final Map<String, Books.QueryBooks> books = new HashMap<>();

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
        if (readsKafka()) {
            Topics.fence(runtimes.kafka(), pipeline);
        }
        List<Prepared> prepared = new ArrayList<>();
        compiled.sinks().forEach((name, sink) -> prepared.add(prepare(name, sink)));
        List<BoundedQuery> bounded = new ArrayList<>();
        for (Prepared sink : prepared) {
            Dataset<Row> rows = SinkQuery.rows(session, compiled, sink.name(), sink.sources()::rows);
            if (sink.sink().bounded()) {
                bounded.add(bounded(sink, rows));
            } else {
                running.add(stream(sink, rows, mode));
            }
        }
        events.tell(new EngineEvent.Started(pipeline, sparkUi));
        try {
            bounded.forEach(this::runBounded);
            await();
        } finally {
            for (RunningQuery query : running) {
                query.stop(PATIENCE);
            }
        }
        for (RunningQuery query : running) {
            books.put(query.sink(), query.close());
        }
        return new Books(books);
    }

    private boolean readsKafka() {
        return compiled.sources().values().stream()
                        .anyMatch(source -> source.source().connector() instanceof KafkaSource)
                || compiled.pipeline().sinks().values().stream()
                        .anyMatch(sink -> sink.connector() instanceof io.millrace.spec.KafkaSink);
    }

    /** A sink whose store is ready for it. Nothing is read or written until all are. */
    private record Prepared(String name, CompiledSink sink, SinkRuntime runtime, QuerySources sources) {}

    private Prepared prepare(String name, CompiledSink sink) {
        Sink settings = Objects.requireNonNull(compiled.pipeline().sinks().get(name));
        SinkRuntime runtime = runtimes.of(name, settings);
        long begun = System.nanoTime();
        runtime.prepare(sink.result());
        Map<String, SourceRead> reads = new LinkedHashMap<>();
        sink.reads().forEach(source -> reads.put(source, read(name, source)));
        QuerySources sources = new QuerySources(reads, runtimes::source, events, clock);
        sources.prepare();
        events.tell(new EngineEvent.Step("prepare " + name, Duration.ofNanos(System.nanoTime() - begun)));
        return new Prepared(name, sink, runtime, sources);
    }

    private BoundedQuery bounded(Prepared sink, Dataset<Row> rows) {
        return new BoundedQuery(
                sink.name(),
                sink.sink().result(),
                sink.runtime(),
                stamped(sink.runtime(), rows),
                sink.sources(),
                events,
                clock);
    }

    private void runBounded(BoundedQuery query) {
        if (stopping.get()) {
            return;
        }
        try {
            books.put(query.sink(), query.run());
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
                state);
    }

    private RunningQuery stream(Prepared sink, Dataset<Row> rows, Mode mode) {
        String name = sink.name();
        StructType result = sink.sink().result();
        Map<String, StreamRuntime> streams = sink.sources().streams();
        QueryFolder folder = QueryFolder.of(state, name);
        folder.claim(name, Meaning.of(compiled, name), SinkQuery.stateful(rows));
        QueryBooks queryBooks = new QueryBooks(
                name, List.of(result.fieldNames()), streams, BookFile.open(folder.books()), events, clock);
        rows.sparkSession().streams().addListener(new ProgressListener(name, streams, queryBooks, events));
        SinkTable table = new SinkTable(name, result, sink.runtime(), queryBooks);
        try {
            StreamingQuery query = stamped(sink.runtime(), rows)
                    .writeStream()
                    .queryName(name)
                    .format(RegisteredTables.FORMAT)
                    .option(RegisteredTables.OPTION, RegisteredTables.register(table))
                    .option("checkpointLocation", folder.checkpoint().toString())
                    .outputMode(SinkQuery.mode(rows))
                    .trigger(mode == Mode.ONCE ? Trigger.AvailableNow() : Trigger.ProcessingTime(PACE))
                    .start();
            return new RunningQuery(name, query, sink.sources(), queryBooks);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the query of sink " + name + " did not start in time", e);
        }
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
