package io.millrace.engine.kafka;

import io.millrace.engine.outage.Outages;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for what Kafka's admin client promises. */
final class Answers {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Answers() {}

    /**
     * The answer.
     *
     * @param doing what is done, for the message: "creating topic posts"
     * @throws KafkaException what Kafka answered, where the caller may know better what it means
     * @throws io.millrace.engine.EngineException where Kafka does not answer
     */
    static <T> T await(KafkaSettings settings, String doing, KafkaFuture<T> future) {
        return Outages.watched(settings.server(), doing, () -> answer(settings, doing, future));
    }

    private static <T> T answer(KafkaSettings settings, String doing, KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            // A missing topic counts as passing for Kafka, as it may be a new one.
            if (e.getCause() instanceof KafkaException answer
                    && !(answer instanceof org.apache.kafka.common.errors.TimeoutException)) {
                throw answer;
            }
            throw KafkaTrouble.of(settings, doing, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw KafkaTrouble.of(
                    settings,
                    doing,
                    new org.apache.kafka.common.errors.TimeoutException(
                            "no answer within " + TIMEOUT.toSeconds() + " s", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw KafkaTrouble.of(settings, doing, new InterruptException("stopped", e));
        }
    }
}
