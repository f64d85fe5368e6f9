package io.millrace.cli.topic;

import io.millrace.cli.UserException;
import io.millrace.cli.text.Suggestion;
import java.util.Set;

/** The topics that a Kafka has. */
final class KnownTopics {
    private static final int SHOWN = 20;

    private KnownTopics() {}

    /**
     * Refuses a topic that is not there.
     *
     * @param remedy what else helps; empty for nothing
     */
    static void demand(Set<String> topics, String topic, String remedy) {
        if (!topics.contains(topic)) {
            throw new UserException("there is no topic '" + topic + "'"
                    + Suggestion.among(topics, topic)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(topics.isEmpty() ? "; there are none yet" : "; there are: " + visible(topics))
                    + remedy);
        }
    }

    private static String visible(Set<String> topics) {
        return topics.stream()
                .filter(topic -> !topic.startsWith("__"))
                .sorted()
                .limit(SHOWN)
                .reduce((one, other) -> one + ", " + other)
                .orElse("none");
    }
}
