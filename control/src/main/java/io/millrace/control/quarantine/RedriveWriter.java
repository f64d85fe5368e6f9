package io.millrace.control.quarantine;

import io.millrace.control.RunFailedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of one quarantine topic back. Kafka lets one process at a time hold the topic's transactional id: it ends what a
 * former one left open, shuts it out, and only then reads what was sent before. For one thread.
 */
final class RedriveWriter implements AutoCloseable {
    /** Not {@code millrace.}: a pipeline that starts shuts out the writers of that prefix and its name. */
    private static final String WRITER = "millrace-redrive.";
    /** So that a transaction takes a moment only, as its topic's readers wait for it. */
    private static final int MOST_RECORDS = 500;

    private static final long MOST_BYTES = 4 << 20;
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final KafkaProducer<byte[], byte[]> producer;
    private final TopicDescription from;
    private final TopicDescription to;
    private final RedriveNotes notes;
    private final AtomicReference<@Nullable RunFailedException> refused = new AtomicReference<>();
    private RedriveNotes.@Nullable Note pending;
    private int records;
    private long bytes;
    private long sent;

    RedriveWriter(Clients clients, TopicDescription from, TopicDescription to) {
        this.from = from;
        this.to = to;
        this.producer = clients.producer(WRITER + from.name());
        try {
            producer.initTransactions();
            this.notes = Ledger.read(clients);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Hands a record over, unless it was sent before. */
    void send(ConsumerRecord<byte[], byte[]> record) {
        Place place = new Place(record.topic(), record.partition(), record.offset());
        if (notes.holds(from.topicId(), place)) {
            return;
        }
        RedriveNotes.Note note = notes.add(from.topicId(), place);
        if (full(note)) {
            commit();
        }
        if (records == 0) {
            producer.beginTransaction();
        }
        producer.send(back(record), (metadata, failure) -> {
            if (failure instanceof RecordTooLargeException) {
                refused.compareAndSet(null, tooLarge(place, failure));
            }
        });
        records++;
        bytes += Math.max(0, record.serializedValueSize());
        pending = note;
    }

    /** A transaction writes one note: it tells of no other offsets than those of its span. */
    private boolean full(RedriveNotes.Note next) {
        return pending != null
                && (records >= MOST_RECORDS
                        || bytes >= MOST_BYTES
                        || !pending.key().equals(next.key()));
    }

    private ProducerRecord<byte[], byte[]> back(ConsumerRecord<byte[], byte[]> record) {
        Quarantined what = Quarantined.of(record, false);
        // Where it stood before, so that records of one key stay together; should the topic have fewer partitions now,
        // the key decides.
        Integer partition = what.stood()
                .map(Place::partition)
                .filter(stood -> stood < to.partitions().size())
                .orElse(null);
        return new ProducerRecord<>(
                to.name(),
                partition,
                record.timestamp() < 0 ? null : record.timestamp(),
                record.key(),
                record.value(),
                QuarantineHeaders.sentBack(record.headers(), what));
    }

    /** Makes what was handed over, and the note of it, visible together. */
    void commit() {
        RedriveNotes.Note note = pending;
        if (note == null) {
            return;
        }
        try {
            producer.send(Ledger.record(note));
            producer.commitTransaction();
        } catch (RuntimeException e) {
            RunFailedException known = refused.get();
            throw known == null ? e : known;
        }
        sent += records;
        records = 0;
        bytes = 0;
        pending = null;
    }

    private RunFailedException tooLarge(Place place, Throwable e) {
        return RunFailedException.user(
                "the record " + place + " is too large for the topic '" + to.name()
                        + "' with the headers that it gets; raise the topic's max.message.bytes",
                e);
    }

    /** How many records are visible. */
    long sent() {
        return sent;
    }

    /** An open transaction is given up. */
    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
