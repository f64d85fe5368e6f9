package io.millrace.engine.sink.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows of one Cassandra partition at a time, asynchronously, with a bound on what is under way, and tries again what failed for a
 * reason that passes. Used by one thread; the driver answers on its own.
 */
final class Outbox {
    /** Measured: more than this gains nothing, and makes one node's time-outs likelier. */
    private static final int IN_FLIGHT = 128;

    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final CqlSession session;
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Outbox(CqlSession session) {
        this.session = session;
    }

    PreparedStatement prepare(String cql) {
        try {
            return session.prepare(cql);
        } catch (AllNodesFailedException | DriverTimeoutException e) {
            throw new EngineException(Fault.SERVICE, true, "Cassandra does not answer: " + e.getMessage(), e);
        }
    }

    /** Sends statements that belong to one Cassandra partition; waits while too much is under way. */
    void send(List<BoundStatement> rows) {
        throwFailure();
        room.acquireUninterruptibly();
        Statement<?> statement = rows.size() == 1 ? rows.get(0) : batch(rows);
        attempt(statement, 1);
    }

    /** One partition is one mutation for the server: an unlogged batch of it is as safe as one row, and far cheaper than many. */
    private static BatchStatement batch(List<BoundStatement> rows) {
        return BatchStatement.newInstance(BatchType.UNLOGGED, rows.toArray(new BatchableStatement<?>[0]));
    }

    private void attempt(Statement<?> statement, int number) {
        session.executeAsync(statement).whenComplete((result, error) -> {
            if (error == null) {
                room.release();
            } else if (number < ATTEMPTS && passes(error)) {
                later(number).execute(() -> attempt(statement, number + 1));
            } else {
                failure.compareAndSet(null, error);
                room.release();
            }
        });
    }

    private static Executor later(int number) {
        return CompletableFuture.delayedExecutor(FIRST_PAUSE.toMillis() << (number - 1), TimeUnit.MILLISECONDS);
    }

    /** Whether the same write may succeed later: the server is busy or away, and the write itself is not at fault. */
    private static boolean passes(Throwable error) {
        if (error instanceof AllNodesFailedException all) {
            return all.getAllErrors().values().stream().flatMap(List::stream).allMatch(Outbox::passes);
        }
        return !(error instanceof QueryValidationException || error instanceof ServerError);
    }

    /** Returns when all that was sent is safe. */
    void await() {
        room.acquireUninterruptibly(IN_FLIGHT);
        room.release(IN_FLIGHT);
        throwFailure();
    }

    private void throwFailure() {
        Throwable error = failure.get();
        if (error instanceof QueryValidationException) {
            throw new EngineException(Fault.USER, false, "Cassandra refused a row: " + error.getMessage(), error);
        } else if (error != null) {
            throw new EngineException(
                    Fault.SERVICE, true, "Cassandra did not take a write: " + error.getMessage(), error);
        }
    }
}
