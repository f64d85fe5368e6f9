package io.millrace.engine.sink;

import org.apache.spark.TaskContext;
import org.apache.spark.sql.api.java.UDF0;

/**
 * Numbers the rows of a task in the order in which they come; rows of a higher partition have higher numbers. It is what
 * {@code monotonically_increasing_id()} does, which Spark does not allow in streams. Each task has an instance of its own.
 */
final class ArrivalOrder implements UDF0<Long> {
    private static final long serialVersionUID = 1L;

    private static final int ROW_BITS = 40;

    private transient long next;
    private transient boolean begun;

    @Override
    public Long call() {
        if (!begun) {
            next = (long) TaskContext.getPartitionId() << ROW_BITS;
            begun = true;
        }
        return next++;
    }
}
