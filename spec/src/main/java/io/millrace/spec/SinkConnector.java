package io.millrace.spec;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a sink's rows go. */
public sealed interface SinkConnector
        permits CassandraSink, PostgresSink, MongodbSink, RedisSink, KafkaSink, FilesSink, ConsoleSink, DiscardSink {
    /** The services that it writes to. */
    default Set<Need> needs() {
        return Set.of();
    }

    /** What two sinks cannot share, in words: {@code the table social.trending}; empty where they can. */
    default Optional<String> target() {
        return Optional.empty();
    }

    /** The columns by whose values a later row replaces an earlier one; none where every row is added. */
    default List<String> replacedBy() {
        return List.of();
    }
}
