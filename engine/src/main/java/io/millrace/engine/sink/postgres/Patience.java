package io.millrace.engine.sink.postgres;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a database that is away. */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    /** Longer than a restart, an upgrade of a version or a failover to a replica takes. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private Patience() {}

    /** Something that changes nothing where it fails. */
    @FunctionalInterface
    interface Attempt<T> {
        T make() throws SQLException;
    }

    /**
     * Tries until it succeeds, or fails for a reason that does not pass. An interrupt ends it.
     *
     * @param doing for messages, such as {@code writing to table public.words}
     */
    static <T> T until(PostgresSettings settings, String doing, Attempt<T> attempt) {
        long begun = System.nanoTime();
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                T made = attempt.make();
                if (!pause.equals(FIRST_PAUSE)) {
                    LOG.warn("PostgreSQL at {} is back; {} goes on", settings.address(), doing);
                }
                return made;
            } catch (SQLException e) {
                boolean over = System.nanoTime() - begun > LIMIT.toNanos();
                if (over || !PostgresTrouble.passes(e)) {
                    throw PostgresTrouble.of(settings, doing, e);
                }
                if (pause.equals(FIRST_PAUSE)) {
                    LOG.warn("{}; it is tried again", PostgresTrouble.of(settings, doing, e).getMessage());
                }
                rest(pause, settings, doing, e);
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private static void rest(Duration pause, PostgresSettings settings, String doing, SQLException failure) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            EngineException given = new EngineException(
                    Fault.SERVICE, true, "stopped while PostgreSQL at " + settings.address() + " was away", failure);
            given.addSuppressed(e);
            throw given;
        }
    }
}
