package io.millrace.engine.run;

import io.millrace.engine.books.BatchEntry;
import io.millrace.engine.source.StreamRuntime;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.ReadCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** Tells the progress of one query as Spark reports it, together with what the books say of the batch. */
final class ProgressListener extends StreamingQueryListener {
    private final SharedQuery query;
    private final Map<String, StreamRuntime> sources;
    private final QueryBooks books;
    private final Events events;
    private final Consumer<UUID> works;

    /** @param works told which run of the query does its work */
    ProgressListener(
            SharedQuery query,
            Map<String, StreamRuntime> sources,
            QueryBooks books,
            Events events,
            Consumer<UUID> works) {
        this.query = query;
        this.sources = sources;
        this.books = books;
        this.events = events;
        this.works = works;
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {
        // The pipeline tells when all its queries run.
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {
        // Whoever waits for the query sees how it ended.
    }

    @Override
    public void onQueryIdle(QueryIdleEvent event) {
        works.accept(event.runId());
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
        works.accept(event.progress().runId());
        StreamingQueryProgress progress = event.progress();
        books.late(progress.batchId(), late(progress));
        Optional<BatchEntry> entry = books.of(progress.batchId());
        Map<String, ReadCounts> counts = new HashMap<>();
        Map<String, Long> behind = new HashMap<>();
        sources.forEach((name, stream) -> behind.put(name, stream.position().behind()));
        entry.ifPresent(batch -> batch.sources().forEach((name, source) -> counts.put(name, source.counts())));
        events.tell(new EngineEvent.Progress(
                query.sink(),
                query.also(),
                progress.batchId(),
                Instant.parse(progress.timestamp()),
                Duration.ofMillis(progress.durationMs().getOrDefault("triggerExecution", 0L)),
                counts,
                entry.map(BatchEntry::written).orElse(0L),
                behind,
                watermark(progress),
                state(progress, StateOperatorProgress::numRowsTotal),
                late(progress)));
        events.tell(new EngineEvent.Account(query.sink(), books.known()));
    }

    /** Rows that came after the watermark and were left out. */
    static long late(StreamingQueryProgress progress) {
        return state(progress, StateOperatorProgress::numRowsDroppedByWatermark);
    }

    private static Optional<Instant> watermark(StreamingQueryProgress progress) {
        return Optional.ofNullable(progress.eventTime().get("watermark"))
                .map(Instant::parse)
                .filter(time -> time.isAfter(Instant.EPOCH)); // Spark's way to say that there is none yet
    }

    private static long state(
            StreamingQueryProgress progress, java.util.function.ToLongFunction<StateOperatorProgress> number) {
        return Arrays.stream(progress.stateOperators()).mapToLong(number).sum();
    }
}
