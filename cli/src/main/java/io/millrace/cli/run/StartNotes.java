package io.millrace.cli.run;

import io.millrace.cli.text.Say;
import io.millrace.local.Service;
import io.millrace.local.StackListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Tells of services that a command starts for itself; one that runs already is not worth a word. */
public final class StartNotes implements StackListener {
    private final PrintStream err;
    private final Set<Service> started = EnumSet.noneOf(Service.class);

    public StartNotes(PrintStream err) {
        this.err = err;
    }

    @Override
    public synchronized void step(Service service, Phase phase, Duration elapsed) {
        if (phase == Phase.STARTED && started.add(service)) {
            err.println("millrace: " + service.title() + " does not run; starting it for this");
        } else if (phase == Phase.STOPPING && started.contains(service)) {
            err.println("millrace: stopping " + service.title());
        } else if (phase == Phase.READY && started.contains(service)) {
            err.println("millrace: " + service.title() + " answers after " + Say.duration(elapsed));
        }
    }
}
