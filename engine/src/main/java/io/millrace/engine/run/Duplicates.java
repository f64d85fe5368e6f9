package io.millrace.engine.run;

import io.millrace.engine.sql.Deduplication;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.execution.streaming.operators.stateful.StreamingDeduplicateWithinWatermarkExec;
import org.apache.spark.sql.execution.streaming.runtime.IncrementalExecution;
import org.apache.spark.sql.execution.streaming.runtime.StreamingQueryWrapper;
import org.apache.spark.sql.types.Metadata;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How many records of a source the current batch of a query left out as duplicates, as the operators that do so counted them. To be asked
 * when all tasks of the batch are done. Late records are no duplicates and are not counted here.
 */
public record Duplicates(SparkSession session, String query) {
    private static final String METRIC = "numDroppedDuplicateRows";

    public long of(String source) {
        // A query that reads a source twice has an operator for each reading, and both see the same records.
        return Arrays.stream(session.streams().active())
                .filter(running -> query.equals(running.name()))
                .map(running ->
                        ((StreamingQueryWrapper) running).streamingQuery().lastExecution())
                .flatMap(Duplicates::plan)
                .flatMapToLong(plan -> counts(plan, source))
                .max()
                .orElse(0);
    }

    private static Stream<SparkPlan> plan(@Nullable IncrementalExecution execution) {
        return execution == null ? Stream.empty() : Stream.of(execution.executedPlan());
    }

    private static LongStream counts(SparkPlan plan, String source) {
        if (plan instanceof StreamingDeduplicateWithinWatermarkExec) {
            SQLMetric count = (SQLMetric) plan.metrics().apply(METRIC);
            return isOf(plan, source) ? LongStream.of(count.value()) : LongStream.empty();
        }
        return CollectionConverters.asJava(plan.children()).stream().flatMapToLong(child -> counts(child, source));
    }

    private static boolean isOf(SparkPlan plan, String source) {
        return CollectionConverters.asJava(plan.output()).stream()
                .map(Attribute::metadata)
                .anyMatch(metadata -> names(metadata, source));
    }

    private static boolean names(Metadata metadata, String source) {
        return metadata.contains(Deduplication.SOURCE)
                && metadata.getString(Deduplication.SOURCE).equals(source);
    }
}
