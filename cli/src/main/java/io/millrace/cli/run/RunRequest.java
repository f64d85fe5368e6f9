package io.millrace.cli.run;

import io.millrace.spec.EngineOrder.Mode;
import java.time.Duration;
import java.util.Optional;

/** What a person asked for with {@code run} or {@code demo}. */
public record RunRequest(
        String file,
        Mode mode,
        Optional<Duration> limit,
        Optional<String> environment,
        Settings settings,
        Output output,
        boolean sparkUi,
        boolean fresh) {
    /** How the result is told. */
    public enum Output {
        TEXT,
        JSON
    }
}
