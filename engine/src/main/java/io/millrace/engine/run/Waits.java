package io.millrace.engine.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a query that fails is started again: soon at first, and later and later, until it works again. A stream may wait for ever, and says so; whoever
 * waits for a run to end is told after a while that it does not. Not thread-safe.
 */
final class Waits {
    private static final Duration FIRST = Duration.ofSeconds(1);
    /** Longer would be missed by the person who watches a service come back. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Clock clock;
    private final Optional<Duration> limit;
    private Duration pause = FIRST;
    private @Nullable Instant since;
    private @Nullable Instant next;

    /** @param limit how long it may go on failing; empty for ever */
    Waits(Clock clock, Optional<Duration> limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /** When it began to fail, and when it is started again. */
    record Wait(Instant since, Instant next) {}

    /** Notes a failure; empty where it has gone on for too long. */
    Optional<Wait> failed() {
        Instant now = clock.instant();
        Instant began = since == null ? now : since;
        since = began;
        if (limit.isPresent() && !now.isBefore(began.plus(limit.get()))) {
            return Optional.empty();
        }
        Instant again = now.plus(pause);
        next = again;
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
        return Optional.of(new Wait(began, again));
    }

    /** Whether it is to be started again, and is not yet. */
    boolean waiting() {
        return next != null;
    }

    boolean due() {
        Instant again = next;
        return again != null && !clock.instant().isBefore(again);
    }

    void started() {
        next = null;
    }

    /** Notes that it works; says for how long it did not, where it failed before. */
    Optional<Duration> works() {
        Instant began = since;
        since = null;
        pause = FIRST;
        return Optional.ofNullable(began).map(time -> Duration.between(time, clock.instant()));
    }
}
