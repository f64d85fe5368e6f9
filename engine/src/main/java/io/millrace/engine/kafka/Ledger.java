package io.millrace.engine.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The notes of all ledgered producers: the newest value of each key of a compacted topic with one partition. */
final class Ledger {
    static final String TOPIC = "millrace.ledger";

    private static final Duration POLL = Duration.ofMillis(200);
    /** Longer than a transaction that a killed process left open can live. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Ledger() {}

    /**
     * All notes. Waits for transactions that are open at this moment, as one of them may hold back notes that are committed already.
     */
    static Map<String, String> read(KafkaSettings settings) {
        return notes(settings, settings.consumer());
    }

    /** The notes that are in no transaction, without waiting for those that are. */
    static Map<String, String> plain(KafkaSettings settings) {
        try {
            return notes(settings, uncommitted(settings));
        } catch (KafkaException e) {
            throw KafkaTrouble.of(settings, "reading its notes", e);
        }
    }

    private static Map<String, String> notes(KafkaSettings settings, Map<String, Object> reader) {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        long end = highWatermark(settings, partition);
        Map<String, String> notes = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(reader)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    notes.put(text(record.key()), text(record.value()));
                }
                if (System.nanoTime() - deadline > 0) {
                    throw KafkaTrouble.silent(partition, consumer.position(partition), end, PATIENCE);
                }
            }
        }
        return notes;
    }

    private static Map<String, Object> uncommitted(KafkaSettings settings) {
        Map<String, Object> uncommitted = settings.consumer();
        uncommitted.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        return uncommitted;
    }

    private static long highWatermark(KafkaSettings settings, TopicPartition partition) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(uncommitted(settings))) {
            return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
