package io.millrace.engine.rehearsal;

import io.millrace.engine.run.Duplicates;
import io.millrace.engine.sink.SinkTable;
import io.millrace.engine.sink.Stamps;
import io.millrace.engine.sql.CompiledPipeline.CompiledSink;
import io.millrace.engine.sql.SinkQuery;
import io.millrace.engine.table.RegisteredTables;
import io.millrace.spec.event.ReadCounts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;
import org.jspecify.annotations.Nullable;

/** The query of one sink in a test. For one thread. */
final class Part {
    /** Late rows are told batch by batch: none must be forgotten. */
    private static final String BATCHES_REMEMBERED = "100000";

    /** A moved watermark takes effect before the next part: the batch without records brings it, also where a run would leave that to the next one. */
    private static final String EMPTY_BATCHES = "spark.sql.streaming.noDataMicroBatches.enabled";

    private final String sink;
    private final CompiledSink query;
    private final Collector collector;
    private final Map<String, GivenRead> reads;
    private final Dataset<Row> rows;
    private final Map<String, Long> duplicates = new HashMap<>();
    private @Nullable StreamingQuery running;

    Part(String sink, CompiledSink query, Collector collector, Map<String, GivenRead> reads, Dataset<Row> rows) {
        this.sink = sink;
        this.query = query;
        this.collector = collector;
        this.reads = reads;
        org.apache.spark.sql.Dataset<Row> shaped = collector.shaped(rows);
        this.rows = (Dataset<Row>) (collector.layout().stamped() ? Stamps.add(shaped) : shaped);
        this.rows.sparkSession().conf().set("spark.sql.shuffle.partitions", "1");
        this.rows.sparkSession().conf().set(EMPTY_BATCHES, "true");
        this.rows.sparkSession().conf().set("spark.sql.streaming.numRecentProgressUpdates", BATCHES_REMEMBERED);
    }

    String sink() {
        return sink;
    }

    /** Starts the query; one whose sources all have an end is run to it. */
    void start(Path checkpoint) {
        Duplicates left = new Duplicates(rows.sparkSession(), sink);
        Advance advance = new Advance(rows.sparkSession(), sink);
        SinkTable table = new SinkTable(sink, query.result(), collector, (batch, count, sample) -> {
            reads.keySet().forEach(source -> duplicates.merge(source, left.of(source), Long::sum));
            advance.afterBatch();
        });
        String number = RegisteredTables.register(table);
        if (query.bounded()) {
            rows.write()
                    .format(RegisteredTables.FORMAT)
                    .option(RegisteredTables.OPTION, number)
                    .mode("append")
                    .save();
            return;
        }
        try {
            running = rows.writeStream()
                    .queryName(sink)
                    .format(RegisteredTables.FORMAT)
                    .option(RegisteredTables.OPTION, number)
                    .option("checkpointLocation", checkpoint.toString())
                    .outputMode(SinkQuery.mode(rows))
                    .trigger(Trigger.ProcessingTime(0))
                    .start();
        } catch (TimeoutException e) {
            throw new IllegalStateException("the query of sink " + sink + " did not start in time", e);
        }
    }

    /** Waits until all that was given is done, and the watermark has done its work. */
    void settle() {
        if (running != null) {
            running.processAllAvailable();
        }
    }

    void stop() {
        StreamingQuery query = running;
        if (query != null) {
            try {
                query.stop();
            } catch (TimeoutException e) {
                // It holds nothing that another test needs.
            }
        }
    }

    /** Throws what the query failed with, where it failed. */
    void failure() throws StreamingQueryException {
        StreamingQuery query = running;
        if (query != null && query.exception().isDefined()) {
            throw query.exception().get();
        }
    }

    Map<String, GivenRead> reads() {
        return reads;
    }

    ReadCounts counts(String source) {
        return Objects.requireNonNull(reads.get(source))
                .tally()
                .sum()
                .withDuplicates(duplicates.getOrDefault(source, 0L));
    }

    RowSet written() {
        return RowSet.of(collector.rows(), query.result());
    }

    long late() {
        Map<Long, Long> byBatch = new HashMap<>();
        for (StreamingQueryProgress progress : progress()) {
            byBatch.merge(
                    progress.batchId(),
                    Arrays.stream(progress.stateOperators())
                            .mapToLong(StateOperatorProgress::numRowsDroppedByWatermark)
                            .sum(),
                    Math::max);
        }
        return byBatch.values().stream().mapToLong(Long::longValue).sum();
    }

    long state() {
        StreamingQueryProgress[] progress = progress();
        return progress.length == 0
                ? 0
                : Arrays.stream(progress[progress.length - 1].stateOperators())
                        .mapToLong(StateOperatorProgress::numRowsTotal)
                        .sum();
    }

    private StreamingQueryProgress[] progress() {
        StreamingQuery query = running;
        return query == null ? new StreamingQueryProgress[0] : query.recentProgress();
    }
}
