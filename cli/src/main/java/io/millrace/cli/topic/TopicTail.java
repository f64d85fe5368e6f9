package io.millrace.cli.topic;

import io.millrace.cli.Context;
import io.millrace.cli.run.KafkaUse;
import io.millrace.control.RunFailedException;
import io.millrace.spec.Environment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Finds Kafka, reads a topic, and prints it. */
public final class TopicTail {
    private final Context context;
    private final Optional<String> environment;

    public TopicTail(Context context, Optional<String> environment) {
        this.context = context;
        this.environment = environment;
    }

    public void print(TailRequest request) throws InterruptedException {
        new KafkaUse(context, environment, Path.of("")).run(kafka -> print(kafka, request));
    }

    private void print(Environment.Kafka kafka, TailRequest request) throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            KnownTopics.demand(consumer.listTopics().keySet(), request.topic(), "");
            RecordLine line = new RecordLine(context.terminal().outStyle());
            new TopicReading(consumer, request)
                    .read(record -> line.of(record, request.headers())
                            .forEach(context.terminal().out()::println));
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException e) {
            throw RunFailedException.service(
                    "Kafka at '" + kafka.bootstrap() + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> settings(Environment.Kafka kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }
}
