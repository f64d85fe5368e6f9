package io.millrace.bench.measure;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends a process that takes too long. */
final class Watchdog implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicBoolean bit = new AtomicBoolean();

    private Watchdog() {}

    static Watchdog over(Process process, Duration patience) {
        Watchdog watchdog = new Watchdog();
        watchdog.timer.schedule(
                () -> {
                    watchdog.bit.set(true);
                    process.destroyForcibly();
                },
                patience.toMillis(),
                TimeUnit.MILLISECONDS);
        return watchdog;
    }

    /** Whether it had to. */
    boolean bit() {
        return bit.get();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
