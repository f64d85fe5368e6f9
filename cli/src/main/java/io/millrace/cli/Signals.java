package io.millrace.cli;

import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * Ctrl-C and its kin. The JVM's own way, shutdown hooks, knows no second Ctrl-C and cannot be taken back; signals are part of no
 * public interface, but of the supported module {@code jdk.unsupported}.
 */
public final class Signals {
    private static final String[] ENDS = {"INT", "TERM", "HUP"};

    private Signals() {}

    /**
     * From now on the first signal asks for the end, the second ends at once, after which the process must be gone.
     *
     * @param graceful must not block
     * @param atOnce may block for a moment; the process ends with exit code 130 after it
     */
    public static void onEnd(Runnable graceful, Runnable atOnce) {
        AtomicInteger signals = new AtomicInteger();
        for (String name : ENDS) {
            Signal.handle(new Signal(name), signal -> {
                if (signals.incrementAndGet() == 1) {
                    graceful.run();
                } else {
                    atOnce.run();
                    Runtime.getRuntime().halt(130);
                }
            });
        }
    }

    /** For commands that wait for something: the first signal interrupts the current thread, which tidies up on its way out. */
    public static void interruptThisThread() {
        Thread waiting = Thread.currentThread();
        onEnd(waiting::interrupt, () -> {});
    }

    static void onResize(Runnable measure) {
        Signal.handle(new Signal("WINCH"), signal -> measure.run());
    }
}
