package io.millrace.local;

import java.time.Duration;

/** Hears of each step while services start and stop. Called from several threads, one call at a time for each service. */
@FunctionalInterface
public interface StackListener {
    /** What just happened to a service. */
    enum Phase {
        /** Its process was started. */
        STARTED,
        /** It runs already, started by another Millrace process; this one uses it too. */
        JOINED,
        /** Another program took its port meanwhile; it is started again with another one. */
        PORT_LOST,
        /** It answers by its protocol. */
        READY,
        /** It was asked to stop. */
        STOPPING,
        /** Its process has ended. */
        STOPPED
    }

    StackListener NONE = (service, phase, elapsed) -> {};

    /**
     * @param elapsed since {@link LocalStack#start}, or since stopping began
     */
    void step(Service service, Phase phase, Duration elapsed);
}
