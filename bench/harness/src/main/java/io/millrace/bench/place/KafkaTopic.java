package io.millrace.bench.place;

import io.millrace.bench.data.Expectation;
import io.millrace.bench.data.Rows;
import io.millrace.bench.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic of JSON objects: what is committed there counts. */
record KafkaTopic(Topics topics, Rows rows) implements Place {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PARTITIONS = 4;

    @Override
    public String name() {
        return "bench-output";
    }

    @Override
    public void empty() {
        topics.recreate(name(), PARTITIONS);
    }

    @Override
    public Expectation read() {
        try (Consumer<byte[], byte[]> consumer = consumer(topics.bootstrap())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name()).stream()
                    .map(partition -> new TopicPartition(name(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, consumer.endOffsets(partitions));
        }
    }

    /** Positions are compared, not records counted: the markers of transactions take offsets too. */
    private Expectation read(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        JsonRows json = new JsonRows(rows);
        Expectation found = Expectation.NOTHING;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
                found = found.and(json.hash(entry.value()));
            }
        }
        return found;
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

    /** The topics are somebody else's. */
    @Override
    public void close() {}
}
