package io.millrace.cli.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast something grows, over the last few seconds: long enough to be calm, short enough to be true. */
final class Pace {
    private static final Duration WINDOW = Duration.ofSeconds(5);

    private final Deque<Amount> amounts = new ArrayDeque<>();
    private Instant began = Instant.MAX;

    private record Amount(Instant at, long count) {}

    void add(Instant at, long count) {
        began = at.isBefore(began) ? at : began;
        if (count > 0) {
            amounts.addLast(new Amount(at, count));
        }
    }

    double perSecond(Instant now) {
        while (!amounts.isEmpty() && amounts.getFirst().at().isBefore(now.minus(WINDOW))) {
            amounts.removeFirst();
        }
        long sum = amounts.stream().mapToLong(Amount::count).sum();
        // Right after the start the window is shorter; below a second a rate says nothing.
        Duration known = began.equals(Instant.MAX) ? Duration.ZERO : Duration.between(began, now);
        Duration over = known.compareTo(WINDOW) < 0 ? known : WINDOW;
        return sum * 1000.0 / Math.max(1000, over.toMillis());
    }
}
