package io.millrace.engine.kafka;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Which run of a pipeline is the newest, as a note in {@link Ledger}. To a writer, Kafka says the same of a transaction that took too long and of one that
 * a newer run has ended: by this note a run that would go on knows which it was.
 *
 * @param run one of its own for each run
 */
public record NewestRun(KafkaSettings settings, String pipeline, String run) {

    /** Begins a run, and shuts out all earlier ones: a process that was paused and comes back cannot write any more. */
    public static NewestRun begin(KafkaSettings settings, String pipeline) {
        NewestRun begun = new NewestRun(settings, pipeline, UUID.randomUUID().toString());
        Topics.createLedger(settings);
        begun.note();
        // In this order: whoever is shut out finds the note.
        Topics.fence(settings, pipeline);
        return begun;
    }

    private void note() {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Ledger.TOPIC, key().getBytes(StandardCharsets.UTF_8), run.getBytes(StandardCharsets.UTF_8)))
                    .get();
        } catch (ExecutionException e) {
            throw KafkaTrouble.of(settings, "noting a new run", e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw KafkaTrouble.of(settings, "noting a new run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw KafkaTrouble.of(settings, "noting a new run", new InterruptException("stopped", e));
        }
    }

    private String key() {
        return "run/" + pipeline;
    }

    /** @throws EngineException where a newer run has begun, or Kafka is away */
    public void demand() {
        String newest = Ledger.plain(settings).getOrDefault(key(), run);
        if (!newest.equals(run)) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "another run of pipeline " + pipeline + " writes to " + settings.server()
                            + " now, and this one must not any more; let one of them run");
        }
    }
}
