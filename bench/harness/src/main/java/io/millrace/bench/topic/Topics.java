package io.millrace.bench.topic;

import io.millrace.bench.data.Dataset;
import io.millrace.bench.data.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The benchmark's topics on one broker. */
public final class Topics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String bootstrap;
    private final Admin admin;

    public Topics(String bootstrap) {
        this.bootstrap = bootstrap;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
    }

    /** The broker, host:port. */
    public String bootstrap() {
        return bootstrap;
    }

    /** A topic with its records, and what the workloads over it must come to. */
    public record Loaded(String name, long records, Expectation expected) {}

    /**
     * Sees to it that the records stand in a topic; one that holds them already is used again. Its name says which records they are.
     */
    public Loaded load(Dataset dataset, long count, long seed) {
        String name = "bench-%s-%d-s%d-v%d".formatted(dataset.name(), count, seed, Dataset.FORMAT);
        if (size(name).equals(Optional.of(count))) {
            return new Loaded(name, count, dataset.generate(count, seed, Dataset.Sink.NONE));
        }
        recreate(name, dataset.partitions());
        try (Loader loader = new Loader(bootstrap, name)) {
            return new Loaded(name, count, dataset.generate(count, seed, loader));
        }
    }

    /** An empty topic. */
    public void recreate(String name, int partitions) {
        delete(name);
        NewTopic topic = new NewTopic(name, partitions, (short) 1)
                .configs(Map.of("retention.ms", "-1", "retention.bytes", "-1"));
        await(admin.createTopics(List.of(topic)).all());
    }

    public void delete(String name) {
        if (exists(name)) {
            await(admin.deleteTopics(List.of(name)).all());
        }
    }

    private boolean exists(String name) {
        return await(admin.listTopics().names()).contains(name);
    }

    private Optional<Long> size(String name) {
        return exists(name) ? Optional.of(records(name)) : Optional.empty();
    }

    /** Of a topic without transactions: there, offsets count records. */
    private long records(String name) {
        List<TopicPartition> partitions = await(
                        admin.describeTopics(Set.of(name)).allTopicNames())
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream())
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
        return offsets(partitions, OffsetSpec.latest()) - offsets(partitions, OffsetSpec.earliest());
    }

    private long offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
        return await(admin.listOffsets(wanted).all()).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker did not do what it was asked: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
