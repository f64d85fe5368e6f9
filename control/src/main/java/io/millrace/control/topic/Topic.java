package io.millrace.control.topic;

import java.util.Map;

/**
 * A topic that has to be there.
 *
 * @param partitions only for when it is created
 * @param settings topic-level settings, only for when it is created
 */
public record Topic(String name, int partitions, Map<String, String> settings) {
    public Topic {
        settings = Map.copyOf(settings);
    }

    static Topic plain(String name, int partitions) {
        return new Topic(name, partitions, Map.of());
    }

    /** What is set aside is kept until somebody deletes it. */
    static Topic keeping(String name) {
        return new Topic(name, 1, Map.of("retention.ms", "-1"));
    }

    /** Of each key only the newest record is kept. */
    public static Topic compacted(String name) {
        return new Topic(name, 1, Map.of("cleanup.policy", "compact"));
    }
}
