package io.millrace.spec;

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
}
