package io.millrace.control.quarantine;

import io.millrace.control.RunFailedException;
import io.millrace.spec.Environment;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes clients of one Kafka, and says in words what went wrong with them. */
record Clients(Environment.Kafka kafka) {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);
    /** Of a redrive that was killed, after which others may read on; the next redrive ends it at once. */
    private static final String TRANSACTION_TIMEOUT_MILLIS = "30000";
    /** What a record may have as a whole; the topic's own limit comes before it. */
    private static final int LARGEST = 16 << 20;

    /** What a reader gets to see. */
    enum Isolation {
        READ_COMMITTED,
        READ_UNCOMMITTED;

        String setting() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Admin admin() {
        return Admin.create(settings());
    }

    /** Without a group: whoever looks must not move anything. */
    KafkaConsumer<byte[], byte[]> consumer(Isolation isolation) {
        Map<String, Object> settings = settings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.setting());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWERS_WITHIN.toMillis());
        // Closing waits for the fetch that is under way, which finds nothing more: with many topics that would be
        // seconds.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    KafkaProducer<byte[], byte[]> producer(String transactionalId) {
        Map<String, Object> settings = settings();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        return settings;
    }

    /** Waits for an answer; a {@link KafkaException} is the caller's to judge. */
    <T> T await(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException answer ? answer : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("no answer within " + ANSWERS_WITHIN.toSeconds() + " s", e);
        }
    }

    /** Something that asks Kafka. */
    interface Work<T> {
        T run() throws InterruptedException;
    }

    /**
     * Does something that asks Kafka.
     *
     * @param doing for the message: "reading what is in quarantine"
     */
    <T> T guarded(String doing, Work<T> work) throws InterruptedException {
        try {
            return work.run();
        } catch (InterruptException e) {
            // It has set the thread's flag as well: one of the two is enough.
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw shutOut(e) ? othersBegan(e) : failed(doing, e);
        }
    }

    /** A producer that was shut out says so once, and from then on with that as the cause of other complaints. */
    private static boolean shutOut(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    private static RunFailedException othersBegan(KafkaException e) {
        return RunFailedException.service(
                "somebody else began a redrive of the same topic meanwhile; what this one had done is noted, so that the"
                        + " same command again sends only the rest",
                e);
    }

    private RunFailedException failed(String doing, KafkaException e) {
        String message = "Kafka at '" + kafka.bootstrap() + "' failed while " + doing + ": " + e.getMessage();
        return e instanceof AuthorizationException || e instanceof AuthenticationException
                ? RunFailedException.user(message + "; allow this user to, or name another one", e)
                : RunFailedException.service(message, e);
    }
}
