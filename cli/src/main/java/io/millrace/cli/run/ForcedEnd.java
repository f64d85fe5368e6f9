package io.millrace.cli.run;

import io.millrace.local.LocalServices;
import io.millrace.local.ServiceStatus;
import io.millrace.local.StateFolder;
import java.time.Clock;

/** The end that a second Ctrl-C asks for: at once. The services' data stands it, as it stands a power cut. */
public final class ForcedEnd {
    private ForcedEnd() {}

    /** Kills the services that nobody but this process uses. */
    public static void ofOwnServices(StateFolder state) {
        long self = ProcessHandle.current().pid();
        for (ServiceStatus service : new LocalServices(state, Clock.systemUTC()).status()) {
            if (service.users().stream().allMatch(user -> user == self)) {
                service.process()
                        .flatMap(process -> ProcessHandle.of(process.pid()))
                        .ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }
}
