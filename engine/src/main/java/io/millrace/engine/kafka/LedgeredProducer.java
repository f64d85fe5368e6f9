package io.millrace.engine.kafka;

import io.millrace.engine.EngineException;
import io.millrace.engine.outage.Outages;
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
    private @Nullable ProducerRecord<byte[], byte[]> last;

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
        } catch (KafkaException e) {
            writer.abandon();
            throw writer.trouble("preparing to write", e);
        } catch (RuntimeException e) {
            writer.abandon();
            throw e;
        }
    }

    private EngineException trouble(String doing, KafkaException failure) {
        return KafkaTrouble.of(settings, doing + " as " + transactionalId, failure);
    }

    private void open() {
        if (producer == null) {
            KafkaProducer<byte[], byte[]> opened = new KafkaProducer<>(
                    settings.transactionalProducer(transactionalId),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            producer = opened;
            // Ends what an earlier process left open, and shuts that process out. Only then the notes are final.
            notes = Outages.watched(settings.server(), "preparing to write", () -> {
                opened.initTransactions();
                repeat(opened);
                return Ledger.read(settings);
            });
        }
    }

    /**
     * Notes once more what this process committed last. A broker that is killed at the moment of a commit can lose the mark that ends the
     * transaction in a partition (seen with Kafka 4.3), and readers of committed records wait there until the same writer commits again.
     */
    private void repeat(KafkaProducer<byte[], byte[]> opened) {
        ProducerRecord<byte[], byte[]> known = last;
        if (known != null) {
            opened.beginTransaction();
            opened.send(known);
            opened.commitTransaction();
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
        try {
            live().beginTransaction();
        } catch (KafkaException e) {
            throw trouble("beginning to write", e);
        }
    }

    /** Hands a record over; a failure shows at {@link #commit} at the latest. */
    void send(ProducerRecord<byte[], byte[]> record) {
        try {
            live().send(record, (metadata, exception) -> {
                if (exception != null) {
                    failed.compareAndSet(
                            null, exception instanceof KafkaException kafka ? kafka : new KafkaException(exception));
                }
            });
        } catch (KafkaException e) {
            throw trouble("writing", firstFailure(e));
        }
    }

    /** What a call throws after a record failed is about the state that the producer is in since. */
    private KafkaException firstFailure(KafkaException now) {
        KafkaException first = failed.get();
        return first == null ? now : first;
    }

    /** Makes the records and the note visible, together. */
    void commit(String key, String note) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Ledger.TOPIC, key.getBytes(StandardCharsets.UTF_8), note.getBytes(StandardCharsets.UTF_8));
        send(record);
        try {
            Outages.watched(settings.server(), "writing", () -> {
                live().flush();
                KafkaException failure = failed.get();
                if (failure != null) {
                    throw failure;
                }
                live().commitTransaction();
                return note;
            });
        } catch (KafkaException e) {
            throw trouble("writing", firstFailure(e));
        }
        notes.put(key, note);
        last = record;
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
        } catch (KafkaException e) {
            // A task that is cancelled is interrupted in this too.
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
