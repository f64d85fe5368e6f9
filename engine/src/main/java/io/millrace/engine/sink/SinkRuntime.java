package io.millrace.engine.sink;

import io.millrace.spec.event.RowSchema;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A store as the target of one sink. Lives on the driver.
 *
 * <p>A micro-batch may be written again after a crash, with the same batch id, the same rows and the same batch time; each store says in
 * its class how it makes that harmless.
 */
public interface SinkRuntime {
    /** Batches of less than this gain little latency, and cost the checkpoint's files each time. */
    Duration PACE = Duration.ofMillis(200);

    /**
     * Creates what is missing in the store, or compares what is there. Idempotent.
     *
     * @param columns of the query's result
     * @throws io.millrace.engine.EngineException where the store is away, or has another shape
     */
    void prepare(StructType columns);

    /**
     * Called before a query that failed is started again within its run, when its tasks have ended: forgets what these left half done. Unlike
     * {@link #prepare} it never takes the place of a newer run.
     *
     * @throws io.millrace.engine.EngineException where the store is away, or a newer run writes to it now
     */
    default void renew() {}

    /** What a store would refuse, found without the store; empty where all is well. */
    default List<Objection> objections(StructType columns) {
        return List.of();
    }

    /** The schemas that the rows will have in the schema registry, found without it; empty where they have none. */
    default List<RowSchema> written(StructType columns) {
        return List.of();
    }

    /** The query's rows with the values that the store can hold, so that keys which are the same there are the same before. */
    default Dataset<Row> shaped(Dataset<Row> rows) {
        return rows;
    }

    /** How rows have to reach the writers. */
    default RowLayout layout() {
        return RowLayout.AS_THEY_COME;
    }

    /** What makes the writers on the executors. */
    RowWriterFactory writers(StructType columns);

    /** How many rows of a batch are shown to people. */
    default SampleSize sample() {
        return SampleSize.NEWEST;
    }

    /**
     * Called on the driver when all tasks of a batch have committed, before the batch counts as written: for stores in which the driver makes
     * a batch visible. Idempotent.
     */
    default void complete(WrittenBatch batch) {}

    /** From one batch of a stream to the next, at least. */
    default Duration pace() {
        return PACE;
    }
}
