package io.millrace.engine.source;

import io.millrace.spec.event.ReadCounts;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.util.AccumulatorV2;

/**
 * What became of the records of each piece that was read, gathered from the tasks.
 *
 * <p>It is a map and not a sum: a task that Spark runs twice says the same of its piece twice, and is counted once. So pieces are equal where
 * they are the same. Spark merges on the driver, before the batch commits.
 */
public final class ReadTally extends AccumulatorV2<ReadTally.Entry, Map<InputPartition, ReadCounts>> {
    private static final long serialVersionUID = 1L;

    private final HashMap<InputPartition, ReadCounts> counts = new HashMap<>();

    /** The counts of one piece. */
    public record Entry(InputPartition piece, ReadCounts counts) implements Serializable {}

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
        counts.put(entry.piece(), entry.counts());
    }

    @Override
    public synchronized void merge(AccumulatorV2<Entry, Map<InputPartition, ReadCounts>> other) {
        counts.putAll(other.value());
    }

    @Override
    public synchronized Map<InputPartition, ReadCounts> value() {
        return new HashMap<>(counts);
    }

    /** All pieces together. */
    public ReadCounts sum() {
        return value().values().stream().reduce(ReadCounts.NONE, ReadCounts::plus);
    }
}
