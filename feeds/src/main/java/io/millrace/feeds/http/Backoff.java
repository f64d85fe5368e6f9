package io.millrace.feeds.http;

import java.time.Duration;
import java.util.Optional;

/** How long to wait after failures in a row: a second, then twice as long each time, or what the API asks for. For one thread. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** An API that asks for more is asked again after this. */
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private int failures;

    Duration failed(Optional<Duration> asked) {
        Duration own = failures > 16 ? LONGEST : FIRST.multipliedBy(1L << failures);
        failures++;
        // Who asks for nothing is not asked without a pause all the same.
        Duration wait =
                asked.map(time -> time.compareTo(FIRST) < 0 ? FIRST : time).orElse(own);
        Duration longest = asked.isPresent() ? LONGEST_ASKED : LONGEST;
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    /** Returns whether there had been failures. */
    boolean succeeded() {
        boolean failed = failures > 0;
        failures = 0;
        return failed;
    }

    boolean first() {
        return failures == 1;
    }
}
