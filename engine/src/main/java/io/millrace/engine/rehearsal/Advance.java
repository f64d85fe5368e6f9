package io.millrace.engine.rehearsal;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.datasources.v2.MicroBatchScanExec;
import org.apache.spark.sql.execution.streaming.operators.stateful.EventTimeWatermarkExec;
import org.apache.spark.sql.execution.streaming.runtime.IncrementalExecution;
import org.apache.spark.sql.execution.streaming.runtime.StreamingQueryWrapper;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Lets event time go on without a record: the operator that looks at the times of a source is told of one more time, before Spark asks it for the
 * watermark of the next batch. A row with that time would not do, as the query's own conditions may keep it from the operator.
 */
record Advance(SparkSession session, String query) {
    /** To be called when all tasks of a batch are done, and before the batch is noted. */
    void afterBatch() {
        Arrays.stream(session.streams().active())
                .filter(running -> query.equals(running.name()))
                .map(running ->
                        ((StreamingQueryWrapper) running).streamingQuery().lastExecution())
                .flatMap(Advance::plan)
                .forEach(Advance::look);
    }

    private static Stream<SparkPlan> plan(@Nullable IncrementalExecution execution) {
        return execution == null ? Stream.empty() : Stream.of(execution.executedPlan());
    }

    private static void look(SparkPlan plan) {
        if (plan instanceof EventTimeWatermarkExec times) {
            given(plan)
                    .flatMap(GivenSpan::watermark)
                    .ifPresent(watermark -> times.eventTimeStats().add(watermark.toEpochMilli() + times.delayMs()));
        }
        CollectionConverters.asJava(plan.children()).forEach(Advance::look);
    }

    /** What the batch read of the source below. */
    private static Optional<GivenSpan> given(SparkPlan plan) {
        if (plan instanceof MicroBatchScanExec scan && scan.stream() instanceof GivenStream stream) {
            return Optional.of(stream.span(scan.start(), scan.end()));
        }
        return CollectionConverters.asJava(plan.children()).stream()
                .flatMap(child -> given(child).stream())
                .findFirst();
    }
}
