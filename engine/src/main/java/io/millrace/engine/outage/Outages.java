package io.millrace.engine.outage;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that a service is waited for, and that it is back: each once, however many tasks notice it. Tasks have no way to the person who watches; where
 * they run in the driver's process, this is one, and in a cluster the executor's log has it. Thread-safe.
 */
public final class Outages {
    /** Slow is not away: a call that takes this long is worth a word. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
    private static final AtomicReference<Consumer<String>> LISTENER = new AtomicReference<>(message -> {});
    /** By service, the moment at which it was noticed. */
    private static final Map<String, Long> AWAY = new ConcurrentHashMap<>();

    private static final ScheduledExecutorService WATCH = watch();

    private Outages() {}

    private static ScheduledExecutorService watch() {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "outages");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true); // nearly every word is never said
        return watch;
    }

    /** Who wants to know, in this process, from now on. */
    public static void listen(Consumer<String> listener) {
        LISTENER.set(listener);
    }

    /**
     * Somebody waits for a service.
     *
     * @param service such as {@code PostgreSQL at 127.0.0.1:5432}
     * @return since when it is missed, by {@link System#nanoTime}
     */
    public static long away(String service, String message) {
        long now = System.nanoTime();
        Long since = AWAY.putIfAbsent(service, now);
        if (since == null) {
            tell(message);
        }
        return since == null ? now : since;
    }

    /** A service answers; nothing is told where nobody missed it. */
    public static void back(String service) {
        if (AWAY.isEmpty()) {
            return; // as nearly always
        }
        Long since = AWAY.remove(service);
        if (since != null) {
            Duration away = Duration.ofNanos(System.nanoTime() - since);
            tell(service + " is back after " + Math.max(1, away.toSeconds()) + " s");
        }
    }

    /** Makes a call to a client that waits by itself, and says so where that takes long. */
    public static <T> T watched(String service, String doing, Supplier<T> call) {
        ScheduledFuture<?> word = WATCH.schedule(
                () -> away(
                        service,
                        service + " has not answered for " + QUIET.toSeconds() + " s while " + doing
                                + "; it is waited for"),
                QUIET.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            T answer = call.get();
            word.cancel(false);
            back(service);
            return answer;
        } finally {
            word.cancel(false);
        }
    }

    private static void tell(String message) {
        LOG.warn(message);
        Consumer<String> listener = LISTENER.get();
        if (listener != null) {
            listener.accept(message);
        }
    }
}
