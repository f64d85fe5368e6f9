package io.millrace.engine.postgres;

import io.millrace.engine.EngineException;
import io.millrace.engine.source.SourceRead;
import io.millrace.engine.source.StreamPosition;
import io.millrace.spec.event.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.jspecify.annotations.Nullable;

/** A table as the stream of one query, on the driver: each batch reads the rows whose value lies behind that of the batch before. */
final class SinceStream implements SupportsTriggerAvailableNow, MicroBatchStream {
    private final SinceColumn column;
    private final Settling settling;
    private final Duration settle;
    private final StreamPosition position;
    private final AtomicReference<SinceOffset> reached;
    private @Nullable String last;
    private boolean ends;

    /** @param reached told how far the query is, as soon as that is known */
    SinceStream(
            SinceColumn column,
            Settling settling,
            Duration settle,
            StreamPosition position,
            AtomicReference<SinceOffset> reached) {
        this.column = column;
        this.settling = settling;
        this.settle = settle;
        this.position = position;
        this.reached = reached;
    }

    @Override
    public Offset initialOffset() {
        return SinceOffset.BEGINNING;
    }

    @Override
    public ReadLimit getDefaultReadLimit() {
        return ReadLimit.maxRows(SourceRead.BATCH_LIMIT);
    }

    /** With AvailableNow: reads up to what is there now, once transactions that are under way have had time to end. */
    @Override
    public void prepareForTriggerAvailableNow() {
        ends = true;
        last = column.greatest().orElse(null);
        try {
            TimeUnit.NANOSECONDS.sleep(settle.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(
                    Fault.SERVICE, true, "stopped before table " + column.read().table() + " was read", e);
        }
    }

    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) {
        SinceOffset from = (SinceOffset) start;
        reached.set(from);
        if (position.comesToRest()) {
            return from; // nothing new: the query comes to rest
        }
        Optional<String> until = ends ? Optional.ofNullable(last) : settling.settled();
        if (until.isEmpty() || until.get().equals(from.since())) {
            return from;
        }
        SinceOffset end = column.step(from.since(), until.get(), SourceRead.BATCH_LIMIT)
                .map(step -> new SinceOffset(step.value(), from.rows() + step.rows()))
                .orElse(from);
        position.seen(end);
        return end;
    }

    @Override
    public Offset latestOffset() {
        throw new UnsupportedOperationException("Spark asks with a limit, as this stream has admission control");
    }

    @Override
    public @Nullable Offset reportLatestOffset() {
        return position.latest();
    }

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
        SinceOffset until = (SinceOffset) end;
        List<TableRead.Piece> pieces =
                List.of(new TableRead.Piece(column.between(((SinceOffset) start).since(), until.since())));
        position.planned(pieces, until);
        reached.set(until);
        return pieces.toArray(new InputPartition[0]);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new PieceReaders(column.read());
    }

    @Override
    public Offset deserializeOffset(String json) {
        return SinceOffset.parse(json);
    }

    @Override
    public void commit(Offset end) {
        // The checkpoint is the only place that counts.
    }

    @Override
    public void stop() {
        // Nothing is held between batches.
    }
}
