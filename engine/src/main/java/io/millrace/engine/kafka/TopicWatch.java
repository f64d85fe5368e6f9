package io.millrace.engine.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Looks at a topic from the driver: its partitions and where they begin and end. Thread-safe. */
final class TopicWatch implements AutoCloseable {
    private static final Duration NEW_PARTITIONS = Duration.ofSeconds(10);

    private final KafkaSettings settings;
    private final Admin admin;
    private final String topic;
    private @Nullable TopicDescription described;
    private long describedAt;

    TopicWatch(KafkaSettings settings, String topic) {
        this.settings = settings;
        this.admin = Admin.create(settings.admin());
        this.topic = topic;
    }

    /** Where each partition begins. */
    KafkaOffsets beginning() {
        return offsets(OffsetSpec.earliest());
    }

    /** Where the committed records of each partition end. */
    KafkaOffsets end() {
        return offsets(OffsetSpec.latest());
    }

    /** Where the first record stands in each partition that has this timestamp or a later one; at the end where there is none. */
    KafkaOffsets firstSince(Instant time, KafkaOffsets end) {
        KafkaOffsets found = offsets(OffsetSpec.forTimestamp(Math.max(0, time.toEpochMilli())));
        Map<Integer, Long> next = new HashMap<>(found.next());
        next.replaceAll((partition, offset) -> offset < 0 ? end.next().getOrDefault(partition, 0L) : offset);
        return new KafkaOffsets(found.topicId(), next);
    }

    /** Whether records carry the time of their arrival at the broker, and not one that a producer chose. */
    boolean stampedOnArrival() {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            Config config = Answers.await(
                            settings,
                            "asking for the settings of " + topic,
                            admin.describeConfigs(List.of(resource)).all())
                    .get(resource);
            ConfigEntry type = config == null ? null : config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
            return type != null && "LogAppendTime".equals(type.value());
        } catch (AuthorizationException e) {
            return false; // not to be known: then all of the topic is read
        }
    }

    private KafkaOffsets offsets(OffsetSpec spec) {
        TopicDescription topicNow = description();
        List<TopicPartition> partitions = topicNow.partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
        var listed = listed(wanted);
        Map<Integer, Long> next = new HashMap<>();
        listed.forEach((partition, info) -> next.put(partition.partition(), info.offset()));
        return new KafkaOffsets(topicNow.topicId().toString(), next);
    }

    private Map<TopicPartition, ListOffsetsResultInfo> listed(Map<TopicPartition, OffsetSpec> wanted) {
        String doing = "asking for the offsets of " + topic;
        try {
            return Answers.await(
                    settings,
                    doing,
                    admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                            .all());
        } catch (KafkaException e) {
            throw KafkaTrouble.of(settings, doing, e);
        }
    }

    private synchronized TopicDescription description() {
        TopicDescription known = described;
        if (known == null || System.nanoTime() - describedAt > NEW_PARTITIONS.toNanos()) {
            known = describe();
            described = known;
            describedAt = System.nanoTime();
        }
        return known;
    }

    private TopicDescription describe() {
        try {
            return Answers.await(
                            settings,
                            "looking at topic " + topic,
                            admin.describeTopics(List.of(topic)).allTopicNames())
                    .values()
                    .iterator()
                    .next();
        } catch (UnknownTopicOrPartitionException e) {
            throw KafkaTrouble.missing(topic);
        } catch (KafkaException e) {
            throw KafkaTrouble.of(settings, "looking at topic " + topic, e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
