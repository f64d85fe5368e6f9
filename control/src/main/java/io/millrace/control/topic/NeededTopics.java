package io.millrace.control.topic;

import io.millrace.control.feed.FeedStatus;
import io.millrace.spec.EventsFeed;
import io.millrace.spec.FilesFeed;
import io.millrace.spec.HttpFeed;
import io.millrace.spec.KafkaSource;
import io.millrace.spec.Pipeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The topics that feeds write and sources read. What the engine writes it creates itself. */
public final class NeededTopics {
    /** For a topic that is read and that no feed of the pipeline writes; a feed says its own number. */
    private static final int PARTITIONS = 2;

    private NeededTopics() {}

    public static List<Topic> of(Pipeline pipeline) {
        Map<String, Topic> topics = new LinkedHashMap<>();
        pipeline.feeds().values().forEach(feed -> {
            topics.merge(
                    feed.topic(),
                    Topic.plain(feed.topic(), feed.partitions()),
                    (one, other) -> one.partitions() >= other.partitions() ? one : other);
            if (feed.connector() instanceof FilesFeed || feed.connector() instanceof HttpFeed) {
                // What cannot be read goes here; the feed writes it and cannot create it.
                topics.putIfAbsent(feed.topic() + ".quarantine", Topic.keeping(feed.topic() + ".quarantine"));
            }
        });
        pipeline.sources().values().forEach(source -> {
            if (source.connector() instanceof KafkaSource kafka) {
                topics.putIfAbsent(kafka.topic(), Topic.plain(kafka.topic(), PARTITIONS));
            }
        });
        if (pipeline.feeds().values().stream().anyMatch(feed -> !(feed.connector() instanceof EventsFeed))) {
            topics.put(FeedStatus.TOPIC, Topic.compacted(FeedStatus.TOPIC));
        }
        return List.copyOf(topics.values());
    }
}
