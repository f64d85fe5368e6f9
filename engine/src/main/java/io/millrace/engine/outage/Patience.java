package io.millrace.engine.outage;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.execution.streaming.runtime.StreamExecution;

/**
 * How long one waits for a service that is away. What is tried changes nothing where it fails, and is tried again.
 *
 * <p>A task of a stream holds one of few places to work in, which other queries want: it gives up when the service has been away for a few seconds, whoever
 * noticed it first, and its query is started again later. A query with an end cannot be started again without doing things twice, and so its tasks
 * wait for longer than a restart, an upgrade or a failover takes.
 */
public enum Patience {
    /** Of a task of a stream. */
    SHORT(Duration.ofSeconds(5)),
    /** Of everybody else. */
    LONG(Duration.ofMinutes(5));

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Duration limit;

    Patience(Duration limit) {
        this.limit = limit;
    }

    /** That of this thread, which may be one of Spark's tasks. */
    public static Patience here() {
        TaskContext task = TaskContext.get();
        return task != null && task.getLocalProperty(StreamExecution.QUERY_ID_KEY()) != null ? SHORT : LONG;
    }

    /**
     * Whether it is over.
     *
     * @param begun when it was tried first, by {@link System#nanoTime}
     * @param away since when the service is missed
     */
    public boolean over(long begun, long away) {
        return System.nanoTime() - (this == SHORT ? away : begun) > limit.toNanos();
    }

    /**
     * The pause before another attempt.
     *
     * @param failures how many there were, from 1 on
     */
    public static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE;
        for (int i = 1; i < failures && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /**
     * Tries until it succeeds, or fails for a reason that does not pass, or patience is over. An interrupt ends it.
     *
     * @param service for people, such as {@code PostgreSQL at 127.0.0.1:5432}
     * @param attempt fails by an {@link EngineException}, which says whether that passes
     */
    public static <T> T until(String service, Supplier<T> attempt) {
        return until(service, LONG.limit, attempt);
    }

    /** The same, for at most some time. */
    public static <T> T until(String service, Duration atMost, Supplier<T> attempt) {
        long begun = System.nanoTime();
        Patience patience = here();
        for (int failures = 1; ; failures++) {
            try {
                T made = attempt.get();
                Outages.back(service);
                return made;
            } catch (EngineException e) {
                if (!e.retryable() || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                long away = Outages.away(service, e.getMessage() + "; it is tried again");
                if (patience.over(begun, away) || System.nanoTime() - begun > atMost.toNanos()) {
                    throw e;
                }
                rest(service, pause(failures), e);
            }
        }
    }

    private static void rest(String service, Duration pause, EngineException failure) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            EngineException given =
                    new EngineException(Fault.SERVICE, true, "stopped while " + service + " was away", failure);
            given.addSuppressed(e);
            throw given;
        }
    }
}
