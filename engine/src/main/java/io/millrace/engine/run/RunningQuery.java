package io.millrace.engine.run;

import io.millrace.engine.EngineException;
import io.millrace.engine.books.BatchEntry;
import io.millrace.engine.books.BatchEntry.SourceEntry;
import io.millrace.engine.source.StreamRuntime;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.ReadCounts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.jspecify.annotations.Nullable;

/**
 * One query for as long as the run goes on. Where it fails for a reason that passes, it is started again from its checkpoint, as the next run would do
 * it, and the same things make that harmless.
 *
 * <p>For one thread, but for {@link #works}.
 */
final class RunningQuery {
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final SharedQuery shared;
    private final QuerySources sources;
    private final QueryBooks books;
    private final Supplier<StreamingQuery> start;
    private final Runnable renew;
    private final Waits waits;
    private final Events events;
    private StreamingQuery query;
    private @Nullable Future<StreamingQuery> starting;
    private boolean stopping;
    private boolean over;

    /**
     * Starts the query.
     *
     * @param shared what it is, and who takes its rows
     * @param sources what it reads
     * @param start starts it, from its checkpoint
     * @param renew called before it is started again, with no task of it left; fails where a newer run of the pipeline has begun
     */
    RunningQuery(
            SharedQuery shared,
            QuerySources sources,
            QueryBooks books,
            Supplier<StreamingQuery> start,
            Runnable renew,
            Waits waits,
            Events events) {
        this.shared = shared;
        this.sources = sources;
        this.books = books;
        this.start = start;
        this.renew = renew;
        this.waits = waits;
        this.events = events;
        this.query = start.get();
    }

    SharedQuery shared() {
        return shared;
    }

    /**
     * Looks after the query for a while.
     *
     * @return whether it came to its end
     * @throws StreamingQueryException where it failed and cannot be started again
     */
    boolean ended(Duration patience) throws StreamingQueryException {
        if (!over && waits.waiting()) {
            LockSupport.parkNanos(patience.toNanos());
            goOn();
        } else if (!over) {
            try {
                over = query.awaitTermination(Math.max(1, patience.toMillis()));
            } catch (StreamingQueryException e) {
                waitOrGiveUp(e, EngineException.in(e).orElse(null));
            }
        }
        return over;
    }

    /** On a thread of its own, as a service that is away may take its time to say so, and other queries want to be looked after. */
    private void goOn() {
        Future<StreamingQuery> attempt = starting;
        if (attempt == null && waits.due() && !Tasks.underWay(query)) {
            FutureTask<StreamingQuery> again = new FutureTask<>(() -> {
                renew.run();
                return start.get();
            });
            starting = again;
            Thread thread = new Thread(again, "start of " + shared.sink());
            thread.setDaemon(true);
            thread.start();
        } else if (attempt != null && attempt.isDone()) {
            starting = null;
            take(attempt);
        }
    }

    private void take(Future<StreamingQuery> attempt) {
        try {
            StreamingQuery started = attempt.get();
            synchronized (this) {
                query = started;
                waits.started();
            }
        } catch (ExecutionException e) {
            RuntimeException failure = e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("the query of sink " + shared.sink() + " cannot be started again", e);
            waitOrGiveUp(failure, EngineException.in(failure).orElse(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized <X extends Exception> void waitOrGiveUp(X failure, @Nullable EngineException known) throws X {
        over = true; // unless it can wait
        if (known == null || !known.retryable()) {
            throw failure;
        }
        if (stopping) {
            events.tell(new EngineEvent.Notice("sink " + shared.sink() + " stopped before its last batch was done ("
                    + known.getMessage() + "); the next run does it"));
            return;
        }
        Waits.Wait wait = waits.failed().orElseThrow(() -> failure);
        over = false;
        events.tell(new EngineEvent.Waiting(
                shared.sink(), shared.also(), String.valueOf(known.getMessage()), wait.since(), wait.next()));
    }

    /** Spark says that a run of this query does its work. */
    synchronized void works(UUID run) {
        if (run.equals(query.runId()) && !waits.waiting()) {
            waits.works().ifPresent(after -> events.tell(new EngineEvent.Resumed(shared.sink(), shared.also(), after)));
        }
    }

    /** Lets the current batch end and stops the query; after {@code patience} it is stopped in the middle, and the batch runs again later. */
    void stop(Duration patience) throws StreamingQueryException {
        Future<StreamingQuery> attempt = starting;
        if (attempt != null) {
            attempt.cancel(true);
        }
        if (over || waits.waiting()) {
            over = true;
            return;
        }
        stopping = true;
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
        sources.close();
        return new Books.QueryBooks(
                shared.also(),
                total.map(BatchEntry::written).orElse(0L),
                total.map(BatchEntry::late).orElse(0L),
                bySource);
    }
}
