package io.millrace.engine.crash;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends this process as {@code kill -9} would, when a moment has come for the n-th time. Ordered by the environment variable {@code
 * MILLRACE_CRASH}, such as {@code after-write} or {@code in-write:1000}; without it nothing happens. Thread-safe.
 */
public final class Crash {
    public static final String VARIABLE = "MILLRACE_CRASH";

    private static final Logger LOG = LoggerFactory.getLogger(Crash.class);
    private static final Pattern ORDER = Pattern.compile("([a-z-]+)(?::([1-9][0-9]{0,8}))?");
    private static final int KILLED = 137;
    private static final @Nullable Crash ORDERED = ordered();

    private final Moment moment;
    private final AtomicInteger left;

    private Crash(Moment moment, int times) {
        this.moment = moment;
        this.left = new AtomicInteger(times);
    }

    /**
     * What is ordered, in words for people; empty where nothing is.
     *
     * @throws EngineException where the order cannot be understood
     */
    public static Optional<String> order() {
        String order = System.getenv(VARIABLE);
        if (order == null || order.isBlank()) {
            return Optional.empty();
        }
        if (ORDERED == null) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    VARIABLE + " is '" + order + "'; write one of "
                            + Arrays.stream(Moment.values()).map(Moment::word).collect(Collectors.joining(", "))
                            + ", and behind a colon at which time, such as in-write:1000");
        }
        return Optional.of(VARIABLE + " is set: the engine will crash at " + order);
    }

    private static @Nullable Crash ordered() {
        String order = System.getenv(VARIABLE);
        Matcher matcher = ORDER.matcher(order == null ? "" : order);
        if (!matcher.matches()) {
            return null;
        }
        String times = matcher.group(2);
        return Moment.of(matcher.group(1))
                .map(moment -> new Crash(moment, times == null ? 1 : Integer.parseInt(times)))
                .orElse(null);
    }

    /** The moment has come. Does not return where a crash is due. */
    public static void at(Moment moment) {
        Crash ordered = ORDERED;
        if (ordered != null && ordered.moment == moment && ordered.left.decrementAndGet() == 0) {
            LOG.warn("crashing at {}, as {} says", moment.word(), VARIABLE);
            kill();
        }
    }

    /** Not by {@link Runtime#halt}, before which the JVM may write its class archive for a minute, and other threads go on. */
    private static void kill() {
        try {
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-9", self).start().waitFor();
        } catch (IOException e) {
            LOG.error("this process cannot be killed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(KILLED);
    }
}
