package io.millrace.bench.spark;

import io.millrace.bench.contender.Signals;
import java.util.Arrays;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** What Spark itself says it read and wrote. Costs nothing: Spark counts anyway. */
record Books(long read, long written) {
    static Books of(StreamingQuery query) {
        StreamingQueryProgress[] batches = query.recentProgress();
        return new Books(
                Arrays.stream(batches)
                        .mapToLong(StreamingQueryProgress::numInputRows)
                        .sum(),
                written(batches));
    }

    /** -1 when the sink does not count, as foreachBatch does not. */
    private static long written(StreamingQueryProgress[] batches) {
        long[] counts = Arrays.stream(batches)
                .mapToLong(batch -> batch.sink().numOutputRows())
                .filter(count -> count >= 0)
                .toArray();
        return counts.length == 0 ? -1 : Arrays.stream(counts).sum();
    }

    void report() {
        Signals.done(read, written);
    }
}
