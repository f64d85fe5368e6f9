package io.millrace.engine.run;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.SparkStatusTracker;
import org.apache.spark.sql.streaming.StreamingQuery;
import scala.Option;

/** The tasks that Spark runs for a query. */
final class Tasks {
    private Tasks() {}

    /**
     * Whether a query that has failed still has tasks under way: Spark tells them to end, and does not wait for it. Files and topics cannot tell those
     * of the failed query from those of the next.
     */
    static boolean underWay(StreamingQuery query) {
        SparkStatusTracker tracker = query.sparkSession().sparkContext().statusTracker();
        // The run of a query is also its group of jobs.
        return Arrays.stream(tracker.getJobIdsForGroup(query.runId().toString()))
                .boxed()
                .flatMap(job -> present(tracker.getJobInfo(job)))
                .flatMap(job -> Arrays.stream(job.stageIds()).boxed())
                .flatMap(stage -> present(tracker.getStageInfo(stage)))
                .anyMatch(Tasks::underWay);
    }

    private static boolean underWay(SparkStageInfo stage) {
        return stage.numActiveTasks() > 0;
    }

    private static <T> Stream<T> present(Option<T> option) {
        return option.isDefined() ? Stream.of(option.get()) : Stream.empty();
    }
}
