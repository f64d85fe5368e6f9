package io.millrace.engine.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/**
 * Counts the committed records that a query has not read: offsets would not do, as transaction markers and compaction leave gaps. It reads
 * them all, about a million a second.
 */
public final class RecordCount {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RecordCount() {}

    /** Counts the records of a stretch. */
    static long between(KafkaSettings settings, String topic, Map<Integer, Long> from, Map<Integer, Long> until) {
        return counted(settings, byPartition(topic, from), byPartition(topic, until));
    }

    /**
     * Counts the records from where a query is to the end.
     *
     * @param from where the query is; empty where it has read nothing, and everything counts
     */
    public static long from(KafkaSettings settings, String topic, Optional<Map<Integer, Long>> from) {
        Map<TopicPartition, Long> beginning;
        Map<TopicPartition, Long> end;
        try (TopicWatch watch = new TopicWatch(settings, topic)) {
            beginning =
                    byPartition(topic, from.orElseGet(() -> watch.beginning().next()));
            end = byPartition(topic, watch.end().next());
        }
        return counted(settings, beginning, end);
    }

    private static long counted(
            KafkaSettings settings, Map<TopicPartition, Long> beginning, Map<TopicPartition, Long> end) {
        end.entrySet().removeIf(entry -> beginning.getOrDefault(entry.getKey(), 0L) >= entry.getValue());
        try {
            return end.isEmpty() ? 0 : count(settings, beginning, end);
        } catch (KafkaException e) {
            throw KafkaTrouble.of(settings, "counting what is left to read", e);
        }
    }

    private static Map<TopicPartition, Long> byPartition(String topic, Map<Integer, Long> offsets) {
        Map<TopicPartition, Long> result = new java.util.HashMap<>();
        offsets.forEach((partition, offset) -> result.put(new TopicPartition(topic, partition), offset));
        return result;
    }

    private static long count(KafkaSettings settings, Map<TopicPartition, Long> from, Map<TopicPartition, Long> until) {
        try (KafkaConsumer<ByteBuffer, ByteBuffer> consumer =
                new KafkaConsumer<>(settings.consumer(), new ByteBufferDeserializer(), new ByteBufferDeserializer())) {
            List<TopicPartition> waiting = new ArrayList<>(until.keySet());
            consumer.assign(waiting);
            waiting.forEach(partition -> consumer.seek(partition, from.getOrDefault(partition, 0L)));
            long count = 0;
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!waiting.isEmpty()) {
                var records = consumer.poll(POLL);
                for (TopicPartition partition : records.partitions()) {
                    long end = until.getOrDefault(partition, 0L);
                    count += records.records(partition).stream()
                            .filter(record -> record.offset() < end)
                            .count();
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                }
                if (waiting.removeIf(partition -> consumer.position(partition) >= until.getOrDefault(partition, 0L))) {
                    consumer.assign(waiting);
                }
                if (!waiting.isEmpty() && System.nanoTime() - deadline > 0) {
                    TopicPartition silent = waiting.get(0);
                    throw KafkaTrouble.silent(
                            silent, consumer.position(silent), until.getOrDefault(silent, 0L), PATIENCE);
                }
            }
            return count;
        }
    }
}
