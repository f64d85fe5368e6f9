package io.millrace.bench.measure;

import org.jspecify.annotations.Nullable;

/** Ends the process that it holds when this JVM ends, and lets none start after that. Thread-safe. */
final class Leash {
    private @Nullable Process held;
    private boolean over;

    Leash() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    /** Takes a process that was just started, in place of the one before. */
    synchronized Process hold(Process process) {
        held = process;
        if (over) {
            process.destroyForcibly();
        }
        return process;
    }

    private synchronized void end() {
        over = true;
        if (held != null) {
            held.destroyForcibly();
        }
    }
}
