package io.millrace.cli.view;

import io.millrace.cli.text.Say;
import io.millrace.spec.event.EngineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The queries that wait for something that is away, in words. */
final class Waits {
    private final Map<String, EngineEvent.Waiting> bySink = new TreeMap<>();

    void note(EngineEvent.Waiting waiting) {
        bySink.put(waiting.sink(), waiting);
    }

    void forget(EngineEvent.Resumed resumed) {
        bySink.remove(resumed.sink());
    }

    /** A line for each query that waits at the moment. */
    List<String> lines(Instant now) {
        return bySink.values().stream().map(waiting -> line(waiting, now)).toList();
    }

    static String line(EngineEvent.Waiting waiting, Instant now) {
        Duration left = Duration.between(now, waiting.next());
        String next = left.compareTo(Duration.ZERO) > 0 ? "tried again in " + Say.duration(left) : "being tried again";
        return Say.names(waiting.sink(), waiting.also()) + " waits, " + next + ": " + waiting.why();
    }

    static String line(EngineEvent.Resumed resumed) {
        return Say.names(resumed.sink(), resumed.also()) + " goes on after " + Say.duration(resumed.after());
    }
}
