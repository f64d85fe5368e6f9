package io.millrace.engine.postgres;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for new values now and then, and gives each free only when it has been there for a while: by then, transactions that took an equal
 * or a smaller value have ended too. By the clock of this machine alone, whatever the values mean.
 */
final class Settling {
    private final Duration every;
    private final Duration settle;
    private final Clock clock;
    private final Supplier<Optional<String>> greatest;
    private final Deque<Seen> waiting = new ArrayDeque<>();
    private Instant due = Instant.MIN;
    private @Nullable String settled;

    Settling(Duration every, Duration settle, Clock clock, Supplier<Optional<String>> greatest) {
        this.every = every;
        this.settle = settle;
        this.clock = clock;
        this.greatest = greatest;
    }

    private record Seen(Instant at, String value) {}

    /** The greatest value that may be read. */
    Optional<String> settled() {
        Instant now = clock.instant();
        if (!now.isBefore(due)) {
            due = now.plus(every);
            Optional<String> found = greatest.get();
            Optional<String> known =
                    Optional.ofNullable(waiting.peekLast()).map(Seen::value).or(() -> Optional.ofNullable(settled));
            found.filter(value -> !known.equals(Optional.of(value)))
                    .ifPresent(value -> waiting.add(new Seen(now, value)));
        }
        while (!waiting.isEmpty() && !waiting.getFirst().at().plus(settle).isAfter(now)) {
            settled = waiting.removeFirst().value();
        }
        return Optional.ofNullable(settled);
    }
}
