package io.millrace.engine.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
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
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        long end = highWatermark(settings, partition);
        Map<String, String> notes = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(settings.consumer())) {
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

    private static long highWatermark(KafkaSettings settings, TopicPartition partition) {
        Map<String, Object> uncommitted = settings.consumer();
        uncommitted.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(uncommitted)) {
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
