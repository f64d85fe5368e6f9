package io.millrace.cli.view;

import io.millrace.control.run.RunEvent;
import java.time.Duration;

/** Shows a run while it goes on. Told from several threads. */
public interface View extends AutoCloseable {
    void tell(RunEvent event);

    /** A service begins to start. */
    void starting(String service);

    /** A service answers. */
    void started(String service, Duration took);

    /** A service is asked to stop. */
    void stopping(String service);

    /** A service has ended. */
    void stopped(String service, Duration took);

    /** Ends the showing; the place is free for the summary. Idempotent. */
    @Override
    void close();
}
