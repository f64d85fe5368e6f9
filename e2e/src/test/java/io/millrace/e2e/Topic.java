package io.millrace.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic as programs other than Millrace see it. */
record Topic(String bootstrap, String name) {
    /** Where a record stands. */
    record Place(int partition, long offset) {}

    /** What a reader gets to see. */
    enum Isolation {
        COMMITTED,
        UNCOMMITTED
    }

    Topic create(int partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
            return this;
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Topic sendText(List<String> values) {
        send(values.stream()
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toList());
        return this;
    }

    /** Sends records, each to the next partition in turn, and tells where they came to stand. */
    List<Place> send(List<byte[]> values) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "linger.ms", 5, "batch.size", 128 << 10);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            int partitions = producer.partitionsFor(name).size();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                sent.add(producer.send(new ProducerRecord<>(name, i % partitions, null, values.get(i))));
            }
            List<Place> places = new ArrayList<>();
            for (Future<RecordMetadata> one : sent) {
                places.add(new Place(one.get().partition(), one.get().offset()));
            }
            return places;
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Committed records that are there now. */
    List<ConsumerRecord<byte[], byte[]>> records() {
        return records(Isolation.COMMITTED);
    }

    /** All records that are there now. */
    List<ConsumerRecord<byte[], byte[]>> records(Isolation isolation) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrap,
                "isolation.level",
                isolation == Isolation.COMMITTED ? "read_committed" : "read_uncommitted",
                "max.poll.records",
                10_000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** How many offsets are taken, by transactions that are open as well; quicker to know than the records. */
    long taken() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** Values of committed records, as text. */
    List<String> texts() {
        return records().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
