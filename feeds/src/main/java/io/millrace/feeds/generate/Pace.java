package io.millrace.feeds.generate;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many records are due at a rate: counted against the time that went by, so that nothing drifts. The first record is due at
 * once. Records missed in a pause of more than a second (the worker stopped, the broker did not answer) are not made up in a burst.
 * For one thread.
 */
final class Pace {
    /** Records are given out about ten times a second: seldom enough for cheap transactions, often enough to look live. */
    static final Duration INTERVAL = Duration.ofMillis(100);

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final double perSecond;
    private final LongSupplier nanoTime;
    private final long started;
    private long looked;
    private long taken;
    private long tookAt;

    /** @param nanoTime a monotonic time in nanoseconds, such as {@link System#nanoTime} */
    Pace(double perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
        this.looked = started;
        this.tookAt = started - INTERVAL.toNanos();
    }

    /** Takes what is due, at most {@code most}. */
    long take(long most) {
        long now = nanoTime.getAsLong();
        if (now - looked > SECOND) {
            taken += Math.max(0, due(now) - 1);
        }
        looked = now;
        long count = Math.min(most, due(now));
        if (count > 0) {
            taken += count;
            tookAt = now;
        }
        return count;
    }

    /** How long to wait before taking is worth it: nothing if {@code full} records are due, else at most {@link #INTERVAL}. */
    Duration untilWorthwhile(long full) {
        long now = nanoTime.getAsLong();
        if (due(now) >= full) {
            return Duration.ZERO;
        }
        long sinceTaken = INTERVAL.toNanos() - (now - tookAt);
        long untilDue = (long) Math.min((double) SECOND, Math.ceil(taken / perSecond * SECOND - (now - started)));
        return Duration.ofNanos(Math.max(0, Math.min(INTERVAL.toNanos(), Math.max(sinceTaken, untilDue))));
    }

    private long due(long now) {
        return (long) Math.floor((now - started) * perSecond / SECOND) + 1 - taken;
    }
}
