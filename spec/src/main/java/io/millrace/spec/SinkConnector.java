package io.millrace.spec;

/** Where a sink's rows go. */
public sealed interface SinkConnector permits CassandraSink, KafkaSink, ConsoleSink, DiscardSink {}
