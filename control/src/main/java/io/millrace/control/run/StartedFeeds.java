package io.millrace.control.run;

import io.millrace.control.feed.Connector;
import io.millrace.spec.EngineOrder.Mode;
import io.millrace.spec.Feed;
import io.millrace.spec.Pipeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which feeds a run starts: all of a stream; over what is there now only those that come to an end; over a past range none, as nothing
 * that is made now belongs to it.
 */
final class StartedFeeds {
    private StartedFeeds() {}

    static Map<String, Feed> of(Pipeline pipeline, Mode mode) {
        Map<String, Feed> started = new LinkedHashMap<>(pipeline.feeds());
        if (mode == Mode.RANGE) {
            return Map.of();
        }
        if (mode == Mode.ONCE) {
            started.values().removeIf(feed -> !Connector.bounded(feed.connector()));
        }
        return started;
    }

    static List<String> leftOut(Pipeline pipeline, Mode mode) {
        if (mode == Mode.RANGE) {
            return List.of();
        }
        Map<String, Feed> started = of(pipeline, mode);
        return pipeline.feeds().keySet().stream()
                .filter(feed -> !started.containsKey(feed))
                .toList();
    }
}
