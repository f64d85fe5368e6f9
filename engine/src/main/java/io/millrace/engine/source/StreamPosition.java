package io.millrace.engine.source;

import io.millrace.spec.event.ReadCounts;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.connector.read.InputPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where one query is in one source: what the books and the progress need, and the way to let the query come to rest. Lives on the
 * driver. Thread-safe.
 */
public final class StreamPosition {
    private final ReadTally tally;
    private final CountDownLatch atRest = new CountDownLatch(1);
    private volatile boolean stopping;
    private @Nullable ReadOffset latest;
    private @Nullable ReadOffset until;
    private Set<InputPartition> pieces = Set.of();

    public StreamPosition(ReadTally tally) {
        this.tally = tally;
    }

    /** From now on the source says that there is nothing new. */
    public void stop() {
        stopping = true;
    }

    /** Called by the stream before it plans a batch; says whether to plan none, because the query is to come to rest. */
    public boolean comesToRest() {
        if (stopping) {
            atRest.countDown();
        }
        return stopping;
    }

    /** Whether the batch that ran when {@link #stop} was called is done; waits for it a while. */
    public boolean atRest(Duration patience) throws InterruptedException {
        return atRest.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Called by the stream: how far the source goes at the moment. */
    public synchronized void seen(ReadOffset end) {
        latest = end;
    }

    /** What was seen last; null before the first time. */
    public synchronized @Nullable ReadOffset latest() {
        return latest;
    }

    /** Called by the stream: what the tasks of a batch are to read. */
    public synchronized void planned(Collection<? extends InputPartition> batch, ReadOffset end) {
        pieces = Set.copyOf(batch);
        until = end;
    }

    /** The end of the batch that was planned last; null before the first. */
    public synchronized @Nullable ReadOffset until() {
        return until;
    }

    /** How much the planned batch ends behind the newest that was seen. */
    public synchronized long behind() {
        return until == null || latest == null ? 0 : until.distanceTo(latest);
    }

    /** What the tasks of the planned batch counted; what earlier batches counted is forgotten. */
    public synchronized ReadCounts takeCounts() {
        ReadCounts counts = tally.value().entrySet().stream()
                .filter(entry -> pieces.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(ReadCounts.NONE, ReadCounts::plus);
        tally.reset();
        return counts;
    }
}
