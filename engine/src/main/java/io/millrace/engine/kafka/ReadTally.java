package io.millrace.engine.kafka;

import io.millrace.spec.event.ReadCounts;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;

/**
 * What became of the records of each range that was read, gathered from the tasks.
 *
 * <p>It is a map and not a sum: a task that Spark runs twice says the same of its range twice, and is counted once. Spark merges on
 * the driver, before the batch commits.
 */
public final class ReadTally extends AccumulatorV2<ReadTally.Entry, Map<PartitionRange, ReadCounts>> {
    private static final long serialVersionUID = 1L;

    private final HashMap<PartitionRange, ReadCounts> counts = new HashMap<>();

    /** The counts of one range. */
    public record Entry(PartitionRange range, ReadCounts counts) {}

    @Override
    public synchronized boolean isZero() {
        return counts.isEmpty();
    }

    @Override
    public synchronized ReadTally copy() {
        ReadTally copy = new ReadTally();
        copy.counts.putAll(counts);
        return copy;
    }

    @Override
    public synchronized void reset() {
        counts.clear();
    }

    @Override
    public synchronized void add(Entry entry) {
        counts.put(entry.range(), entry.counts());
    }

    @Override
    public synchronized void merge(AccumulatorV2<Entry, Map<PartitionRange, ReadCounts>> other) {
        counts.putAll(other.value());
    }

    @Override
    public synchronized Map<PartitionRange, ReadCounts> value() {
        return new HashMap<>(counts);
    }
}
