package io.millrace.bench.spark;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Inserts a partition's rows asynchronously, with a bound on those that are not acknowledged yet. */
record InFlight(Store store, Insert insert) implements ForeachPartitionFunction<Row> {
    private static final int BOUND = 128;

    @Override
    public void call(Iterator<Row> rows) throws InterruptedException {
        CqlSession session = store.session();
        PreparedStatement statement = session.prepare(insert.into(store.table()));
        Semaphore free = new Semaphore(BOUND);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        while (rows.hasNext() && failure.get() == null) {
            free.acquire();
            session.executeAsync(statement.bind(insert.values(rows.next()))).whenComplete((result, error) -> {
                if (error != null) {
                    failure.compareAndSet(null, error);
                }
                free.release();
            });
        }
        free.acquire(BOUND);
        Throwable first = failure.get();
        if (first != null) {
            throw new IllegalStateException("a row could not be written: " + first.getMessage(), first);
        }
    }
}
