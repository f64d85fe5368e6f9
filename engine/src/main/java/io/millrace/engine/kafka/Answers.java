package io.millrace.engine.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

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
    static <T> T await(String doing, KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException answer) {
                throw answer;
            }
            throw KafkaTrouble.unreachable(doing, e);
        } catch (TimeoutException e) {
            throw KafkaTrouble.unreachable(doing, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw KafkaTrouble.unreachable(doing, e);
        }
    }
}
