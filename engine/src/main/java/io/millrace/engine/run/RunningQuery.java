package io.millrace.engine.run;

import io.millrace.engine.books.BatchEntry;
import io.millrace.engine.books.BatchEntry.SourceEntry;
import io.millrace.engine.source.StreamRuntime;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.ReadCounts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/**
 * A query that was started.
 *
 * @param shared what it is, and who takes its rows
 * @param sources what it reads
 */
record RunningQuery(SharedQuery shared, StreamingQuery query, QuerySources sources, QueryBooks books) {
    private static final Duration GLANCE = Duration.ofMillis(20);

    /** Waits until the query ends by itself or {@code patience} is over. */
    boolean ended(Duration patience) throws StreamingQueryException {
        return query.awaitTermination(Math.max(1, patience.toMillis()));
    }

    /** Lets the current batch end and stops the query; after {@code patience} it is stopped in the middle, and the batch runs again later. */
    void stop(Duration patience) throws StreamingQueryException {
        sources.streams().values().forEach(stream -> stream.position().stop());
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ended(GLANCE) && !betweenBatches() && !atRest() && System.nanoTime() < deadline) {
            // the current batch goes on
        }
        try {
            query.stop();
        } catch (TimeoutException e) {
            // The thread of the query does not end. The process is about to, and nothing is noted as done that is not.
        }
    }

    /** Whether the query waits for its next batch, which will find nothing new. */
    private boolean betweenBatches() {
        return !query.status().isTriggerActive();
    }

    private boolean atRest() {
        try {
            for (StreamRuntime stream : sources.streams().values()) {
                if (!stream.position().atRest(GLANCE)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The books of this query, with the records that it has not yet read. */
    Books.QueryBooks close() {
        // What Spark told last may not have come to the listener yet.
        for (StreamingQueryProgress progress : query.recentProgress()) {
            books.late(progress.batchId(), ProgressListener.late(progress));
        }
        Optional<BatchEntry> total = books.total();
        books.close();
        Map<String, Books.SourceBooks> bySource = new HashMap<>(sources.boundedBooks());
        sources.streams().forEach((name, stream) -> {
            Optional<SourceEntry> entry = total.map(BatchEntry::sources).map(entries -> entries.get(name));
            bySource.put(
                    name,
                    new Books.SourceBooks(
                            entry.map(SourceEntry::counts).orElse(ReadCounts.NONE),
                            stream.behind(entry.map(SourceEntry::until))));
        });
        return new Books.QueryBooks(
                shared.also(),
                total.map(BatchEntry::written).orElse(0L),
                total.map(BatchEntry::late).orElse(0L),
                bySource);
    }
}
