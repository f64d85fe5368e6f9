package io.millrace.engine.postgres;

import io.millrace.engine.EngineException;
import io.millrace.engine.outage.Outages;
import io.millrace.spec.event.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a database that is away. */
public final class Patience {
    /** Longer than a restart, an upgrade of a version or a failover to a replica takes. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private Patience() {}

    /** Something that changes nothing where it fails. */
    @FunctionalInterface
    public interface Attempt<T> {
        T make() throws SQLException;
    }

    /**
     * Tries until it succeeds, or fails for a reason that does not pass. An interrupt ends it.
     *
     * @param doing for messages, such as {@code writing to table public.words}
     */
    public static <T> T until(PostgresSettings settings, String doing, Attempt<T> attempt) {
        long begun = System.nanoTime();
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                T made = attempt.make();
                if (!pause.equals(FIRST_PAUSE)) {
                    Outages.tell("PostgreSQL at " + settings.address() + " is back; " + doing + " goes on");
                }
                return made;
            } catch (SQLException e) {
                boolean over = System.nanoTime() - begun > LIMIT.toNanos();
                if (over || !PostgresTrouble.passes(e)) {
                    throw PostgresTrouble.of(settings, doing, e);
                }
                if (pause.equals(FIRST_PAUSE)) {
                    Outages.tell(PostgresTrouble.of(settings, doing, e).getMessage() + "; it is tried again");
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
