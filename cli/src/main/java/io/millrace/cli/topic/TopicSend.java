package io.millrace.cli.topic;

import io.millrace.cli.Context;
import io.millrace.cli.run.KafkaUse;
import io.millrace.cli.text.Say;
import io.millrace.control.RunFailedException;
import io.millrace.control.topic.Topic;
import io.millrace.control.topic.Topics;
import io.millrace.spec.Environment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Finds Kafka and writes lines to a topic; each is there when it is counted. */
public final class TopicSend {
    private static final int WITHIN_MILLIS = 20_000;
    private static final int PARTITIONS = 2;

    private final Context context;
    private final KafkaUse kafka;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public TopicSend(Context context, Optional<String> environment) {
        this.context = context;
        this.kafka = new KafkaUse(context, environment, Path.of(""));
    }

    /** Sends until the input ends, or the thread is interrupted, and says how many records Kafka has acknowledged. */
    public void send(SendRequest request) throws InterruptedException {
        kafka.run(found -> {
            try {
                topic(found, request);
                send(found, request);
            } finally {
                told(request.topic());
            }
        });
    }

    private void told(String topic) {
        context.terminal().out().println(Say.some(acknowledged.get(), "record") + " sent to " + topic);
    }

    private static void topic(Environment.Kafka kafka, SendRequest request) throws InterruptedException {
        if (request.missing() == SendRequest.Missing.CREATED) {
            Topics.ensure(kafka, List.of(new Topic(request.topic(), PARTITIONS, Map.of())));
            return;
        }
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        try (Admin admin = Admin.create(settings)) {
            Set<String> topics = admin.listTopics().names().get(WITHIN_MILLIS, TimeUnit.MILLISECONDS);
            KnownTopics.demand(topics, request.topic(), "; --create makes it");
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw unreachable(kafka, e);
        }
    }

    private void send(Environment.Kafka kafka, SendRequest request) throws InterruptedException {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings(kafka), new StringSerializer(), new StringSerializer())) {
            send(producer, request);
            producer.flush();
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw unreachable(kafka, e);
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw unreachable(kafka, failed);
        }
    }

    private void count(@Nullable Exception error) {
        if (error == null) {
            acknowledged.incrementAndGet();
        } else {
            failure.compareAndSet(null, error);
        }
    }

    private void send(KafkaProducer<String, String> producer, SendRequest request) throws InterruptedException {
        if (!request.records().isEmpty()) {
            request.records().forEach(record -> send(producer, request, record));
            return;
        }
        if (System.console() != null) {
            context.terminal().err().println("Each line is a record; Ctrl-D ends.");
        }
        InputLines lines = new InputLines(System.in);
        Optional<String> line = lines.next();
        while (line.isPresent() && failure.get() == null) {
            send(producer, request, line.get());
            line = lines.next();
        }
    }

    private void send(KafkaProducer<String, String> producer, SendRequest request, String line) {
        producer.send(
                new ProducerRecord<>(request.topic(), request.key().orElse(null), line),
                (metadata, error) -> count(error));
    }

    private static RunFailedException unreachable(Environment.Kafka kafka, Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return RunFailedException.service(
                "Kafka at '" + kafka.bootstrap() + "' does not take the records: " + cause.getMessage(), e);
    }

    private static Map<String, Object> settings(Environment.Kafka kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, WITHIN_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, WITHIN_MILLIS / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, WITHIN_MILLIS);
        return settings;
    }
}
