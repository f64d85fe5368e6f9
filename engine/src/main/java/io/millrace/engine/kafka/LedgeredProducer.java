package io.millrace.engine.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A writer whose transaction also notes, in the compacted topic {@value Ledger#TOPIC}, how far it is; what is noted is not written again.
 *
 * <p>Kafka lets one process at a time hold a transactional id: a process that comes back from a long pause cannot commit any more. One
 * instance an id lives on in each process; {@link #take} waits until no other thread uses it.
 */
final class LedgeredProducer {
    private static final Map<String, LedgeredProducer> LIVING = new ConcurrentHashMap<>();
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final String transactionalId;
    private final ReentrantLock use = new ReentrantLock();
    private final AtomicReference<@Nullable KafkaException> failed = new AtomicReference<>();
    private Map<String, String> notes = new HashMap<>();
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    private LedgeredProducer(KafkaSettings settings, String transactionalId) {
        this.settings = settings;
        this.transactionalId = transactionalId;
    }

    /** The writer of this id, for this thread alone until {@link #giveBack} or {@link #abandon}. */
    static LedgeredProducer take(KafkaSettings settings, String transactionalId) {
        LedgeredProducer writer =
                LIVING.computeIfAbsent(transactionalId, id -> new LedgeredProducer(settings, transactionalId));
        writer.use.lock();
        try {
            writer.open();
            return writer;
        } catch (RuntimeException e) {
            writer.abandon();
            throw e;
        }
    }

    private void open() {
        if (producer == null) {
            KafkaProducer<byte[], byte[]> opened = new KafkaProducer<>(
                    settings.transactionalProducer(transactionalId),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            producer = opened;
            // Ends what an earlier process left open, and shuts that process out. Only then the notes are final.
            opened.initTransactions();
            notes = Ledger.read(settings);
        }
    }

    /** What was noted last under a key; empty where nothing was. */
    String note(String key) {
        return notes.getOrDefault(key, "");
    }

    /** What was noted last under a key, and under all that begin with a prefix. */
    List<String> notes(String key, String prefix) {
        return notes.entrySet().stream()
                .filter(note -> note.getKey().equals(key) || note.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
    }

    void begin() {
        failed.set(null);
        live().beginTransaction();
    }

    /** Hands a record over; a failure shows at {@link #commit} at the latest. */
    void send(ProducerRecord<byte[], byte[]> record) {
        live().send(record, (metadata, exception) -> {
            if (exception != null) {
                failed.compareAndSet(
                        null, exception instanceof KafkaException kafka ? kafka : new KafkaException(exception));
            }
        });
    }

    /** Makes the records and the note visible, together. */
    void commit(String key, String note) {
        send(new ProducerRecord<>(
                Ledger.TOPIC, key.getBytes(StandardCharsets.UTF_8), note.getBytes(StandardCharsets.UTF_8)));
        live().flush();
        KafkaException failure = failed.get();
        if (failure != null) {
            throw KafkaTrouble.unreachable("writing as " + transactionalId, failure);
        }
        live().commitTransaction();
        notes.put(key, note);
    }

    void giveBack() {
        use.unlock();
    }

    /** Gives up the open transaction and the producer with it; the next user begins anew. */
    void abandon() {
        KafkaProducer<byte[], byte[]> open = producer;
        producer = null;
        try {
            if (open != null) {
                // Closing aborts the open transaction; where that fails, the next initTransactions or the broker's
                // time-out does it.
                open.close(CLOSING);
            }
        } finally {
            use.unlock();
        }
    }

    private KafkaProducer<byte[], byte[]> live() {
        KafkaProducer<byte[], byte[]> open = producer;
        if (open == null) {
            throw new IllegalStateException("the writer " + transactionalId + " is not open");
        }
        return open;
    }
}
