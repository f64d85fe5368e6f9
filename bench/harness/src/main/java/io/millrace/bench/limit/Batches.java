package io.millrace.bench.limit;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.millrace.bench.contender.Assignment;
import io.millrace.bench.store.Connections;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Writes rows in unlogged batches of one partition each, asynchronously, with a bound on what is in flight. */
final class Batches implements AutoCloseable {
    private static final int ROWS = 100;
    private static final int IN_FLIGHT = 64;

    private final CqlSession session;
    private final PreparedStatement insert;
    private final Semaphore free = new Semaphore(IN_FLIGHT);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Batches(Assignment assignment, String columns) {
        this.session = Connections.cassandra(assignment.store());
        this.insert = session.prepare("INSERT INTO " + assignment.output() + " " + columns);
    }

    /** Writes groups of rows, each group of one partition. Returns when all are acknowledged, with their number. */
    long write(Collection<? extends List<Object[]>> partitions) throws InterruptedException {
        long written = 0;
        for (List<Object[]> rows : partitions) {
            for (int from = 0; from < rows.size(); from += ROWS) {
                List<Object[]> some = rows.subList(from, Math.min(rows.size(), from + ROWS));
                send(some);
                written += some.size();
            }
        }
        free.acquire(IN_FLIGHT);
        Throwable first = failure.get();
        if (first != null) {
            throw new IllegalStateException("a batch could not be written: " + first.getMessage(), first);
        }
        return written;
    }

    private void send(List<Object[]> rows) throws InterruptedException {
        BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
        for (Object[] row : rows) {
            batch.addStatement(insert.bind(row));
        }
        free.acquire();
        session.executeAsync(batch.build()).whenComplete((result, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
            free.release();
        });
    }

    @Override
    public void close() {
        session.close();
    }
}
