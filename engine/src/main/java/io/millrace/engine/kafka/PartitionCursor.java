package io.millrace.engine.kafka;

import io.millrace.engine.outage.Outages;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one partition, record by record, and keeps its place and what it fetched ahead from one micro-batch to the next. Used by one
 * thread at a time.
 */
final class PartitionCursor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaSettings settings;
    private final TopicPartition partition;
    private final KafkaConsumer<ByteBuffer, ByteBuffer> consumer;
    private Iterator<ConsumerRecord<ByteBuffer, ByteBuffer>> fetched =
            List.<ConsumerRecord<ByteBuffer, ByteBuffer>>of().iterator();
    private @Nullable ConsumerRecord<ByteBuffer, ByteBuffer> ahead;
    private long place = -1;

    PartitionCursor(KafkaSettings settings, TopicPartition partition) {
        this.settings = settings;
        this.partition = partition;
        // Buffers and not arrays: the bytes stay where the fetch left them.
        this.consumer =
                new KafkaConsumer<>(settings.consumer(), new ByteBufferDeserializer(), new ByteBufferDeserializer());
        consumer.assign(List.of(partition));
    }

    /** Goes to an offset; free where the cursor stands there already. */
    void seek(long offset) {
        if (offset != place) {
            fetched = List.<ConsumerRecord<ByteBuffer, ByteBuffer>>of().iterator();
            ahead = null;
            consumer.seek(partition, offset);
            place = offset;
        }
    }

    /**
     * The next committed record before {@code until}, or null when there is none any more. Transaction markers and compacted records leave
     * gaps: only the consumer's own position tells that the end is reached.
     */
    @Nullable
    ConsumerRecord<ByteBuffer, ByteBuffer> next(long until) {
        ConsumerRecord<ByteBuffer, ByteBuffer> record = peek(until);
        if (record == null || record.offset() >= until) {
            place = until;
            return null;
        }
        ahead = null;
        place = record.offset() + 1;
        return record;
    }

    private @Nullable ConsumerRecord<ByteBuffer, ByteBuffer> peek(long until) {
        if (ahead != null) {
            return ahead;
        }
        if (!fetched.hasNext() && !fetch(until)) {
            return null;
        }
        ahead = fetched.next();
        return ahead;
    }

    /** @return false where the end is reached */
    private boolean fetch(long until) {
        try {
            return Outages.watched(settings.server(), "reading " + partition, () -> fetchAny(until));
        } catch (OffsetOutOfRangeException e) {
            throw KafkaTrouble.gone(partition, place, e);
        } catch (KafkaException e) {
            throw KafkaTrouble.of(settings, "reading " + partition, e);
        }
    }

    private boolean fetchAny(long until) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition, PATIENCE) < until) {
            fetched = consumer.poll(POLL).records(partition).iterator();
            if (fetched.hasNext()) {
                return true;
            }
            if (System.nanoTime() - deadline > 0) {
                throw KafkaTrouble.silent(partition, consumer.position(partition, PATIENCE), until, PATIENCE);
            }
        }
        return false;
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
    }
}
