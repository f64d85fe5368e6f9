package io.millrace.bench.measure;

import java.time.Duration;

/** Clocks at one moment: the wall's, the contender's, the broker's and the store's. */
record Snapshot(long nanos, Duration contender, Duration broker, Duration store) {
    Duration wallSince(Snapshot earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }
}
