package io.millrace.engine.socket;

import io.millrace.engine.source.StreamPosition;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.jspecify.annotations.Nullable;

/** A connection as the stream of one query, on the driver. Lines of a batch are kept until it is done, and no longer. */
final class SocketStream implements SupportsTriggerAvailableNow, MicroBatchStream {
    /** With AvailableNow: how long nothing has come when all there is has come. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final SocketRead read;
    private final Connection connection;
    private final StreamPosition position;
    private final Consumer<String> notices;
    private @Nullable Long last;

    SocketStream(SocketRead read, Connection connection, StreamPosition position, Consumer<String> notices) {
        this.read = read;
        this.connection = connection;
        this.position = position;
        this.notices = notices;
    }

    @Override
    public Offset initialOffset() {
        return new LinesOffset(0);
    }

    @Override
    public ReadLimit getDefaultReadLimit() {
        return ReadLimit.allAvailable();
    }

    @Override
    public void prepareForTriggerAvailableNow() {
        try {
            connection.awaitSilence(QUIET);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        last = connection.end();
    }

    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) {
        long from = ((LinesOffset) start).lines();
        begin(from);
        if (position.comesToRest()) {
            return start; // nothing new: the query comes to rest
        }
        Long once = last;
        LinesOffset end = new LinesOffset(once == null ? connection.end() : once);
        position.seen(end);
        return end;
    }

    /** The lines of this run are numbered on from where the checkpoint is: no earlier batch can hold them. */
    private void begin(long number) {
        long moved = connection.number(number);
        last = last == null ? null : last + moved;
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
        LinesOffset until = (LinesOffset) end;
        long from = ((LinesOffset) start).lines();
        begin(until.lines()); // a batch of an earlier run
        LineBatch batch = connection.lines(from, until.lines());
        long lost = until.lines() - from - batch.lines().size();
        if (lost > 0) {
            notices.accept("source `" + read.source() + "`: " + lost
                    + " lines that an earlier run had read and not yet written are"
                    + " lost; a socket cannot be read again");
        }
        position.planned(List.of(batch), until);
        return new InputPartition[] {batch};
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return read;
    }

    @Override
    public Offset deserializeOffset(String json) {
        return LinesOffset.parse(json);
    }

    @Override
    public void commit(Offset end) {
        connection.forget(((LinesOffset) end).lines());
    }

    @Override
    public void stop() {
        // Where the query is started again, its lines are still held.
    }
}
