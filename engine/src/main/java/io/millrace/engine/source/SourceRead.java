package io.millrace.engine.source;

import io.millrace.engine.expect.Condition;
import io.millrace.spec.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.types.StructType;

/**
 * What one query wants of one source.
 *
 * @param query the query's name, which is its sink's
 * @param name the source's
 * @param schema all columns
 * @param used the fields that any sink of the pipeline uses: a record is judged by these, the same for every query
 * @param conditions bound to {@code schema}
 * @param tally registered with the Spark context: what tasks count comes together here
 * @param folder of the pipeline file, which paths in it are relative to
 * @param state the pipeline's own folder
 * @param notices told what a person should know, and what does not stop anything; on the driver
 */
public record SourceRead(
        String pipeline,
        String query,
        String name,
        Source source,
        StructType schema,
        StructType used,
        List<Condition> conditions,
        ReadTally tally,
        Path folder,
        Path state,
        Consumer<String> notices) {
    /** What a micro-batch reads at most, so that a stop does not take long and memory is bounded. */
    public static final long BATCH_LIMIT = 1_000_000;

    public SourceRead {
        conditions = List.copyOf(conditions);
    }

    /** Names the reader among all of this process. */
    public String reader() {
        return pipeline + "/" + query + "/" + name;
    }
}
