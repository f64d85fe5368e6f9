package io.millrace.bench.measure;

import java.time.Duration;
import java.util.OptionalLong;

/** Clocks at one moment: the wall's, the contender's, the broker's and the store's. */
record Snapshot(long nanos, Duration contender, Duration broker, Duration store) {
    static Snapshot now(long contender, Services services) {
        return new Snapshot(
                System.nanoTime(),
                ProcessFiles.cpu(contender).orElse(Duration.ZERO),
                cpu(services.brokerProcess()),
                cpu(services.storeProcess()));
    }

    private static Duration cpu(OptionalLong process) {
        return process.isPresent() ? ProcessFiles.cpu(process.getAsLong()).orElse(Duration.ZERO) : Duration.ZERO;
    }

    Duration wallSince(Snapshot earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }
}
