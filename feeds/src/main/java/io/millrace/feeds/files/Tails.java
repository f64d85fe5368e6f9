package io.millrace.feeds.files;

import io.millrace.feeds.files.Selection.Found;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Last lines that no newline ends (yet). One is taken for whole when its file has not changed for a while, by the file's own time or,
 * because that clock may be another one's, by what was seen here.
 */
final class Tails {
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private record Seen(long size, Instant modified, Instant since) {
        boolean isOf(Found file) {
            return size == file.size() && modified.equals(file.modified());
        }
    }

    private final Clock clock;
    private final Map<String, Seen> seen = new HashMap<>();

    Tails(Clock clock) {
        this.clock = clock;
    }

    boolean isSettled(Found file) {
        Seen tail = seen.get(file.name());
        boolean longUnchanged = tail != null && tail.isOf(file) && isLongAgo(tail.since);
        return longUnchanged || isLongAgo(file.modified());
    }

    /** Whether the file was read up to its tail and is as it was then. */
    boolean isWaiting(Found file) {
        Seen tail = seen.get(file.name());
        return tail != null && tail.isOf(file) && !isSettled(file);
    }

    void left(Found file) {
        Seen tail = seen.get(file.name());
        if (tail == null || !tail.isOf(file)) {
            seen.put(file.name(), new Seen(file.size(), file.modified(), clock.instant()));
        }
    }

    void taken(Found file) {
        seen.remove(file.name());
    }

    private boolean isLongAgo(Instant time) {
        return Duration.between(time, clock.instant()).compareTo(SETTLED) >= 0;
    }
}
