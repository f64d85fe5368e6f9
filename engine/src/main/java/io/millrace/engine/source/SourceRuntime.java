package io.millrace.engine.source;

import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;

/**
 * One source as one query reads it, for one run: a {@link StreamRuntime} or a {@link BoundedRuntime}. Lives on the driver. Nothing is connected to
 * before {@link #prepare}.
 */
public sealed interface SourceRuntime permits StreamRuntime, BoundedRuntime {
    /**
     * Compares what is declared with what is there, and creates what reading needs. Idempotent.
     *
     * @throws io.millrace.engine.EngineException where the source is away, or is not what the pipeline says
     */
    void prepare();

    /**
     * The rows, with all columns of the declared schema in its order; those that nobody uses may be null. Called once for each session that
     * reads, and the query over them may be started several times; nothing is read yet.
     */
    Dataset<Row> rows(SparkSession session);

    /** Where records that were set aside are, for a message, where that is not a topic. */
    default Optional<String> setAside() {
        return Optional.empty();
    }
}
