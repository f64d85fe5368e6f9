package io.millrace.control.quarantine;

import io.millrace.control.RunFailedException;
import io.millrace.control.quarantine.Clients.Isolation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The topic in which the engine too notes, in the transaction of what it writes, what is done: compacted, with one partition. */
final class Ledger {
    static final String TOPIC = "millrace.ledger";

    private static final Duration POLL = Duration.ofMillis(200);
    /** Longer than a transaction that a killed process left open can live. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Ledger() {}

    /**
     * What was sent back so far. Waits for transactions that are open at this moment, as one of them may hold back notes that are
     * committed already.
     *
     * @return no notes where there is no ledger yet
     */
    static RedriveNotes read(Clients clients) {
        RedriveNotes notes = new RedriveNotes();
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = clients.consumer(Isolation.READ_COMMITTED)) {
            if (!consumer.listTopics().containsKey(TOPIC)) {
                return notes;
            }
            long end = highWatermark(clients, partition);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    notes.take(text(record.key()), text(record.value()));
                }
                if (System.nanoTime() - deadline > 0) {
                    throw RunFailedException.service(
                            "the topic '" + TOPIC
                                    + "' cannot be read to its end: a transaction stays open for more than "
                                    + PATIENCE.toSeconds() + " s; try again, and look whether the broker is well",
                            null);
                }
            }
        }
        return notes;
    }

    static ProducerRecord<byte[], byte[]> record(RedriveNotes.Note note) {
        return new ProducerRecord<>(
                TOPIC, note.key().getBytes(StandardCharsets.UTF_8), note.value().getBytes(StandardCharsets.UTF_8));
    }

    private static long highWatermark(Clients clients, TopicPartition partition) {
        try (KafkaConsumer<byte[], byte[]> consumer = clients.consumer(Isolation.READ_UNCOMMITTED)) {
            return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
