package io.millrace.engine.kafka;

import io.millrace.engine.source.StreamPosition;
import io.millrace.spec.KafkaSource.Starting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReadMaxRows;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.jspecify.annotations.Nullable;

/**
 * One topic as the stream of one query, on the driver. Spark keeps the offsets in its checkpoint, and asks for a range again when a batch
 * is replayed.
 */
final class KafkaMicroBatchStream implements SupportsTriggerAvailableNow, MicroBatchStream {
    private final KafkaRead read;
    private final TopicWatch topic;
    private final Starting starting;
    private final Optional<Stretch> stretch;
    private final long batchLimit;
    private final StreamPosition position;
    private @Nullable KafkaOffsets last;

    KafkaMicroBatchStream(
            KafkaRead read, Starting starting, Optional<Stretch> stretch, long batchLimit, StreamPosition position) {
        this.read = read;
        this.topic = new TopicWatch(read.settings(), read.topic());
        this.starting = starting;
        this.stretch = stretch;
        this.batchLimit = batchLimit;
        this.position = position;
    }

    @Override
    public Offset initialOffset() {
        if (stretch.isPresent()) {
            return stretch.get().from();
        }
        return starting == Starting.EARLIEST ? topic.beginning() : topic.end();
    }

    @Override
    public ReadLimit getDefaultReadLimit() {
        return ReadLimit.maxRows(batchLimit);
    }

    /** With AvailableNow: reads up to here and no further. */
    @Override
    public void prepareForTriggerAvailableNow() {
        KafkaOffsets end = topic.end();
        KafkaOffsets wanted = stretch.map(Stretch::until).orElse(end);
        if (!wanted.topicId().equals(end.topicId())) {
            throw KafkaTrouble.remade(read.topic());
        }
        last = wanted;
    }

    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) {
        KafkaOffsets from = (KafkaOffsets) start;
        if (position.comesToRest()) {
            return from; // nothing new: the query comes to rest
        }
        KafkaOffsets end = last == null ? topic.end() : last;
        if (!from.topicId().equals(end.topicId())) {
            throw KafkaTrouble.remade(read.topic());
        }
        position.seen(end);
        return limit instanceof ReadMaxRows most ? limited(from, end, most.maxRows()) : end;
    }

    /** At most {@code limit} records further, shared out among the partitions by how much each of them has. */
    private static KafkaOffsets limited(KafkaOffsets from, KafkaOffsets end, long limit) {
        long waiting = from.distanceTo(end);
        if (waiting <= limit) {
            return end;
        }
        Map<Integer, Long> next = new HashMap<>();
        end.next().forEach((partition, until) -> {
            long begin = from.next().getOrDefault(partition, 0L);
            long share = (long) Math.ceil((double) (until - begin) * limit / waiting);
            next.put(partition, Math.min(until, begin + Math.max(0, share)));
        });
        return new KafkaOffsets(end.topicId(), next);
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
        KafkaOffsets from = (KafkaOffsets) start;
        KafkaOffsets until = (KafkaOffsets) end;
        List<PartitionRange> ranges = new ArrayList<>();
        until.next().forEach((partition, last) -> {
            // A partition that is new since the last batch is read from its beginning.
            long first = from.next().getOrDefault(partition, 0L);
            if (first < last) {
                ranges.add(new PartitionRange(read.topic(), partition, first, last));
            }
        });
        position.planned(ranges, until);
        return ranges.toArray(new InputPartition[0]);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new KafkaReaderFactory(read);
    }

    @Override
    public Offset deserializeOffset(String json) {
        return KafkaOffsets.parse(json);
    }

    @Override
    public void commit(Offset end) {
        // The checkpoint is the only place that counts; nothing is committed to Kafka.
    }

    @Override
    public void stop() {
        topic.close();
        CursorPool.close(read.reader());
    }
}
