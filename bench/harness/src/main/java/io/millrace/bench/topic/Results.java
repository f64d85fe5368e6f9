package io.millrace.bench.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.bench.data.Expectation;
import io.millrace.bench.data.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads purchases back from a topic: what is committed there, all of it. */
public final class Results {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(200);

    private Results() {}

    public static Expectation read(String bootstrap, String topic) {
        try (Consumer<byte[], byte[]> consumer = consumer(bootstrap)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, consumer.endOffsets(partitions));
        }
    }

    /** Positions are compared, not records counted: the markers of transactions take offsets too. */
    private static Expectation read(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        Expectation found = Expectation.NOTHING;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
                found = found.and(hash(entry.value()));
            }
        }
        return found;
    }

    /** Engines write the same time in different ways; it is the time that counts, not the way. */
    static long hash(byte[] purchase) {
        try {
            JsonNode row = JSON.readTree(purchase);
            String time = row.path("event_time").asText();
            return Rows.event(
                    row.path("user_id").asLong(-1),
                    OffsetDateTime.parse(time.replace(' ', 'T')).toInstant().toEpochMilli(),
                    row.path("price").asDouble(Double.NaN));
        } catch (IOException e) {
            throw new UncheckedIOException("a result is not JSON: " + e.getMessage(), e);
        }
    }

    private static Consumer<byte[], byte[]> consumer(String bootstrap) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
