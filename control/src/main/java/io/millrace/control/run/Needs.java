package io.millrace.control.run;

import io.millrace.spec.CassandraSink;
import io.millrace.spec.EngineOrder.Mode;
import io.millrace.spec.KafkaSink;
import io.millrace.spec.KafkaSource;
import io.millrace.spec.Pipeline;

/** The services that a run of a pipeline needs, and no others. */
public record Needs(boolean kafka, boolean connect, boolean cassandra) {
    public static Needs of(Pipeline pipeline, Mode mode) {
        boolean feeds = !StartedFeeds.of(pipeline, mode).isEmpty();
        boolean topics = pipeline.sources().values().stream().anyMatch(s -> s.connector() instanceof KafkaSource)
                || pipeline.sinks().values().stream().anyMatch(s -> s.connector() instanceof KafkaSink);
        boolean cassandra = pipeline.sinks().values().stream().anyMatch(s -> s.connector() instanceof CassandraSink);
        return new Needs(feeds || topics, feeds, cassandra);
    }

    public boolean none() {
        return !kafka && !connect && !cassandra;
    }
}
