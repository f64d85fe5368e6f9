package io.millrace.engine.sql;

import io.millrace.engine.expect.Condition;
import io.millrace.spec.Pipeline;
import io.millrace.spec.Source;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;

/**
 * A pipeline whose SQL is understood.
 *
 * @param views names in an order in which each comes after those that it reads
 */
public record CompiledPipeline(
        Pipeline pipeline, Map<String, CompiledSource> sources, List<String> views, Map<String, CompiledSink> sinks) {

    /**
     * A source.
     *
     * @param used the fields that any sink of the pipeline uses: a record is judged by these, the same for every query
     */
    public record CompiledSource(Source source, StructType schema, StructType used, List<Condition> conditions) {}

    /**
     * A sink and its query.
     *
     * @param result the query's columns
     * @param reads the sources that it reads, through views too
     * @param through the views that it reads, through others too
     * @param bounded whether the query ends by itself
     */
    public record CompiledSink(StructType result, List<String> reads, List<String> through, boolean bounded) {}
}
