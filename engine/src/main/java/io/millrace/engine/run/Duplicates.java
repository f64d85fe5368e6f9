package io.millrace.engine.run;

import io.millrace.engine.kafka.KafkaTable;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.datasources.v2.MicroBatchScanExec;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.execution.streaming.operators.stateful.StreamingDeduplicateWithinWatermarkExec;
import org.apache.spark.sql.execution.streaming.runtime.IncrementalExecution;
import org.apache.spark.sql.execution.streaming.runtime.StreamingQueryWrapper;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How many records of a source the current batch of a query left out as duplicates, as the operators that do so counted them. To be asked
 * when all tasks of the batch are done. Late records are no duplicates and are not counted here.
 */
record Duplicates(SparkSession session, String query) {
    private static final String METRIC = "numDroppedDuplicateRows";

    long of(KafkaTable table) {
        // A query that reads a source twice has an operator for each, and both see the same records.
        return Arrays.stream(session.streams().active())
                .filter(running -> query.equals(running.name()))
                .map(running -> ((StreamingQueryWrapper) running).streamingQuery().lastExecution())
                .flatMap(Duplicates::plan)
                .flatMapToLong(plan -> counts(plan, table))
                .max()
                .orElse(0);
    }

    private static Stream<SparkPlan> plan(@Nullable IncrementalExecution execution) {
        return execution == null ? Stream.empty() : Stream.of(execution.executedPlan());
    }

    private static LongStream counts(SparkPlan plan, KafkaTable table) {
        if (plan instanceof StreamingDeduplicateWithinWatermarkExec) {
            SQLMetric count = (SQLMetric) plan.metrics().apply(METRIC);
            return reads(plan, table) ? LongStream.of(count.value()) : LongStream.empty();
        }
        return children(plan).flatMapToLong(child -> counts(child, table));
    }

    private static boolean reads(SparkPlan plan, KafkaTable table) {
        return plan instanceof MicroBatchScanExec scan
                ? table.isReadBy(scan.stream())
                : children(plan).anyMatch(child -> reads(child, table));
    }

    private static Stream<SparkPlan> children(SparkPlan plan) {
        return CollectionConverters.asJava(plan.children()).stream();
    }
}
