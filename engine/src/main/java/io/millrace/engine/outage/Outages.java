package io.millrace.engine.outage;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that a service is waited for, and that it is back. Tasks have no way to the person who watches; where they run in the driver's process,
 * this is one, and in a cluster the executor's log has it. Thread-safe.
 */
public final class Outages {
    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
    private static final AtomicReference<Consumer<String>> LISTENER = new AtomicReference<>(message -> {});

    private Outages() {}

    /** Who wants to know, in this process, from now on. */
    public static void listen(Consumer<String> listener) {
        LISTENER.set(listener);
    }

    public static void tell(String message) {
        LOG.warn(message);
        Consumer<String> listener = LISTENER.get();
        if (listener != null) {
            listener.accept(message);
        }
    }
}
