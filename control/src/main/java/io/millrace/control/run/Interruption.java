package io.millrace.control.run;

import org.jspecify.annotations.Nullable;

/**
 * Lets one thread stop another while that one waits for something that only an interrupt ends, such as a service's start, and at
 * no other time: feeds and engine are to be stopped in peace.
 */
final class Interruption {
    private @Nullable Thread allowed;
    private boolean happened;

    /** From now to the scope's close the current thread may be interrupted; at once, where it was asked for before. */
    synchronized Scope allowed() {
        allowed = Thread.currentThread();
        if (happened) {
            allowed.interrupt();
        }
        return this::end;
    }

    synchronized void interrupt() {
        happened = true;
        if (allowed != null) {
            allowed.interrupt();
        }
    }

    synchronized boolean happened() {
        return happened;
    }

    /** @throws InterruptedException the very one, where somebody else interrupted */
    void demandOurs(InterruptedException e) throws InterruptedException {
        if (!happened()) {
            throw e;
        }
    }

    private synchronized void end() {
        allowed = null;
        if (happened) {
            // What came too late to end a wait must not end the next one.
            Thread.interrupted();
        }
    }

    /** Ends the permission when closed. */
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
