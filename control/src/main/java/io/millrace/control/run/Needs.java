package io.millrace.control.run;

import io.millrace.spec.EngineOrder.Mode;
import io.millrace.spec.Need;
import io.millrace.spec.Pipeline;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** The services that a run of a pipeline needs, and no others. */
public final class Needs {
    private Needs() {}

    public static Set<Need> of(Pipeline pipeline, Mode mode) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        Stream.of(
                        StartedFeeds.of(pipeline, mode).values().stream()
                                .map(feed -> feed.connector().needs()),
                        pipeline.sources().values().stream()
                                .map(source -> source.connector().needs()),
                        pipeline.sinks().values().stream()
                                .map(sink -> sink.connector().needs()))
                .flatMap(all -> all)
                .forEach(needs::addAll);
        boolean registered = StartedFeeds.of(pipeline, mode).values().stream()
                        .anyMatch(feed -> feed.format().registered())
                || pipeline.sources().values().stream()
                        .anyMatch(source -> source.format().registered());
        if (registered) {
            needs.add(Need.REGISTRY);
        }
        return Collections.unmodifiableSet(needs);
    }
}
