package io.millrace.engine.sink.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.millrace.engine.EngineException;
import io.millrace.engine.cassandra.CassandraSettings;
import io.millrace.engine.cassandra.CassandraTrouble;
import io.millrace.engine.outage.Outages;
import io.millrace.engine.outage.Patience;
import io.millrace.spec.event.Fault;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows of one Cassandra partition at a time, asynchronously, with a bound on what is under way, and tries again what failed for a
 * reason that passes, with {@link Patience}. Used by one thread; the driver answers on its own.
 */
final class Outbox {
    /** Measured: more than this gains nothing, and makes one node's time-outs likelier. */
    private static final int IN_FLIGHT = 128;

    private final CqlSession session;
    private final CassandraSettings settings;
    private final String doing;
    private final Patience patience = Patience.here();
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean abandoned;

    /** @param doing for messages, such as {@code writing to table social.trending} */
    Outbox(CqlSession session, CassandraSettings settings, String doing) {
        this.session = session;
        this.settings = settings;
        this.doing = doing;
    }

    PreparedStatement prepare(String cql) {
        return Patience.until(settings.server(), () -> {
            try {
                return session.prepare(cql);
            } catch (DriverException e) {
                throw CassandraTrouble.of(settings, doing, e);
            }
        });
    }

    /** Sends statements that belong to one Cassandra partition; waits while too much is under way. */
    void send(List<BoundStatement> rows) {
        throwFailure();
        acquire(1);
        Statement<?> statement = rows.size() == 1 ? rows.get(0) : batch(rows);
        attempt(statement, 1, System.nanoTime());
    }

    /** One partition is one mutation for the server: an unlogged batch of it is as safe as one row, and far cheaper than many. */
    private static BatchStatement batch(List<BoundStatement> rows) {
        return BatchStatement.newInstance(BatchType.UNLOGGED, rows.toArray(new BatchableStatement<?>[0]));
    }

    private void attempt(Statement<?> statement, int number, long begun) {
        session.executeAsync(statement).whenComplete((result, error) -> {
            if (error == null) {
                Outages.back(settings.server());
                room.release();
            } else if (mayTryAgain(error, begun)) {
                later(number, () -> attempt(statement, number + 1, begun));
            } else {
                failure.compareAndSet(null, error);
                room.release();
            }
        });
    }

    private boolean mayTryAgain(Throwable error, long begun) {
        if (abandoned || failure.get() != null || !CassandraTrouble.passes(error)) {
            return false;
        }
        long away = Outages.away(
                settings.server(), CassandraTrouble.of(settings, doing, error).getMessage() + "; it is tried again");
        return !patience.over(begun, away);
    }

    private static void later(int number, Runnable again) {
        CompletableFuture.delayedExecutor(Patience.pause(number).toMillis(), TimeUnit.MILLISECONDS)
                .execute(again);
    }

    /** Returns when all that was sent is safe. */
    void await() {
        acquire(IN_FLIGHT);
        room.release(IN_FLIGHT);
        throwFailure();
    }

    private void acquire(int permits) {
        try {
            room.acquire(permits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(Fault.SERVICE, true, "stopped while " + doing, e);
        }
    }

    /** Tries nothing again from now on. */
    void abandon() {
        abandoned = true;
    }

    private void throwFailure() {
        Throwable error = failure.get();
        if (error != null) {
            throw CassandraTrouble.of(settings, doing, error);
        }
    }
}
