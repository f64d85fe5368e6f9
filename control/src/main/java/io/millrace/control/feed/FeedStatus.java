package io.millrace.control.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.spec.Environment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What feeds say about themselves in the topic {@value #TOPIC}. A feed says that it is exhausted after the records that it
 * counts, in one transaction with them: who reads it committed can read all of them. For one thread, but for {@link #wakeUp}.
 */
public final class FeedStatus implements AutoCloseable {
    public static final String TOPIC = "millrace.feeds";

    private static final Logger LOG = LoggerFactory.getLogger(FeedStatus.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final String pipeline;
    private final String run;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Exhausted> exhausted = new HashMap<>();
    private final List<Trouble> troubles = new ArrayList<>();

    /**
     * A feed that has nothing more to give.
     *
     * @param records in its whole life
     * @param quarantined lines that it could not read, in its whole life
     */
    public record Exhausted(String feed, long records, long quarantined) {}

    /**
     * A feed that waits for something, or does not any more.
     *
     * @param message for people
     */
    public record Trouble(String feed, String message) {}

    /** @param run only what was said in this run counts */
    public FeedStatus(Environment.Kafka kafka, String pipeline, String run) {
        this.pipeline = pipeline;
        this.run = run;
        this.consumer = new KafkaConsumer<>(settings(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        TopicPartition only = new TopicPartition(TOPIC, 0);
        consumer.assign(List.of(only));
        consumer.seekToBeginning(List.of(only));
    }

    /** Reads on for at most this time. @return the exhausted feeds of this run by name, as far as they are known */
    public Map<String, Exhausted> poll(Duration atMost) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(atMost)) {
            if (record.value() != null) {
                take(record.value());
            }
        }
        return Map.copyOf(exhausted);
    }

    /** What feeds waited for, or ceased to, since this was last asked; each is told once. */
    public List<Trouble> troubles() {
        List<Trouble> told = List.copyOf(troubles);
        troubles.clear();
        return told;
    }

    /** Ends a poll at once, from any thread; it throws a {@link org.apache.kafka.common.errors.WakeupException}. */
    public void wakeUp() {
        consumer.wakeup();
    }

    private void take(byte[] value) {
        try {
            JsonNode status = JSON.readTree(value);
            if (status.path("pipeline").asText().equals(pipeline)
                    && status.path("run").asText().equals(run)) {
                take(status.path("feed").asText(), status);
            }
        } catch (IOException e) {
            LOG.warn("a record of {} is no JSON", TOPIC);
        }
    }

    private void take(String feed, JsonNode status) {
        switch (status.path("state").asText()) {
            case "exhausted" ->
                exhausted.put(
                        feed,
                        new Exhausted(
                                feed,
                                status.path("records").asLong(),
                                status.path("quarantined").asLong()));
            case "troubled" ->
                troubles.add(new Trouble(feed, status.path("message").asText()));
            case "recovered" -> troubles.add(new Trouble(feed, "goes on"));
            case "alive" -> {}
            default -> LOG.warn("the feed '{}' says '{}', which is not understood", feed, status);
        }
    }

    private static Map<String, Object> settings(Environment.Kafka kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return settings;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
