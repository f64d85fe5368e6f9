package io.millrace.engine.kafka;

import io.millrace.spec.event.ReadCounts;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where one query is in one source: what the books and the progress need, and the way to let the query come to rest. Lives on the
 * driver. Thread-safe.
 */
public final class StreamPosition {
    private final ReadTally tally;
    private final CountDownLatch atRest = new CountDownLatch(1);
    private volatile boolean stopping;
    private @Nullable KafkaOffsets latest;
    private @Nullable KafkaOffsets from;
    private @Nullable KafkaOffsets until;

    public StreamPosition(ReadTally tally) {
        this.tally = tally;
    }

    /** From now on the source says that there is nothing new. */
    public void stop() {
        stopping = true;
    }

    /** Called by the query before it plans a batch; says whether to plan none, because the query is to come to rest. */
    boolean comesToRest() {
        if (stopping) {
            atRest.countDown();
        }
        return stopping;
    }

    /** Whether the batch that ran when {@link #stop} was called is done; waits for it a while. */
    public boolean atRest(Duration patience) throws InterruptedException {
        return atRest.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void seen(KafkaOffsets end) {
        latest = end;
    }

    synchronized @Nullable KafkaOffsets latest() {
        return latest;
    }

    synchronized void planned(KafkaOffsets begin, KafkaOffsets end) {
        from = begin;
        until = end;
    }

    /** The end of the batch that was planned last; null before the first. */
    public synchronized @Nullable KafkaOffsets until() {
        return until;
    }

    /** How many offsets the planned batch ends behind the newest that was seen. */
    public synchronized long behind() {
        return until == null || latest == null ? 0 : until.distanceTo(latest);
    }

    /** What the tasks of the planned batch counted; what earlier batches counted is forgotten. */
    public synchronized ReadCounts takeCounts() {
        ReadCounts counts = tally.value().entrySet().stream()
                .filter(entry -> inBatch(entry.getKey()))
                .map(java.util.Map.Entry::getValue)
                .reduce(ReadCounts.NONE, ReadCounts::plus);
        tally.reset();
        return counts;
    }

    private boolean inBatch(PartitionRange range) {
        return from != null
                && until != null
                && range.from() == from.next().getOrDefault(range.partition(), 0L)
                && range.until() == until.next().getOrDefault(range.partition(), -1L);
    }
}
