package io.millrace.engine.kafka;

import io.millrace.engine.EngineException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The writes of one task of one batch to Kafka, in one transaction, unless a process before this one did them. */
public final class OnceProducer {
    private final LedgeredProducer producer;
    private final String noteKey;
    private final long batch;
    private final boolean done;
    private boolean open = true;

    private OnceProducer(LedgeredProducer producer, String noteKey, long batch, boolean done) {
        this.producer = producer;
        this.noteKey = noteKey;
        this.batch = batch;
        this.done = done;
    }

    /**
     * Begins the writes of a batch.
     *
     * @param noteKey where the number of the newest batch that is done is noted
     */
    public static OnceProducer begin(KafkaSettings settings, String transactionalId, String noteKey, long batch) {
        LedgeredProducer producer = LedgeredProducer.take(settings, transactionalId);
        String note = producer.note(noteKey);
        boolean done = !note.isEmpty() && Long.parseLong(note) >= batch;
        if (!done) {
            begin(producer);
        }
        return new OnceProducer(producer, noteKey, batch, done);
    }

    private static void begin(LedgeredProducer producer) {
        try {
            producer.begin();
        } catch (EngineException e) {
            producer.abandon();
            throw e;
        }
    }

    /** Whether the batch was committed before; then nothing may be sent. */
    public boolean alreadyDone() {
        return done;
    }

    public void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    public void commit() {
        if (!done) {
            producer.commit(noteKey, Long.toString(batch));
        }
        producer.giveBack();
        open = false;
    }

    public void abort() {
        if (open) {
            producer.abandon();
            open = false;
        }
    }
}
