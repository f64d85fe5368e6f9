package io.millrace.engine.run;

import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.EngineEvents;
import java.io.PrintStream;

/** Tells events, each as one line. Thread-safe. */
public final class Events {
    private final PrintStream out;

    public Events(PrintStream out) {
        this.out = out;
    }

    public void tell(EngineEvent event) {
        String line = EngineEvents.line(event);
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
