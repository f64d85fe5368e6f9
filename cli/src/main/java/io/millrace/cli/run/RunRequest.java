package io.millrace.cli.run;

import io.millrace.spec.EngineOrder.Mode;
import io.millrace.spec.PastRange;
import java.time.Duration;
import java.util.Optional;

/**
 * What a person asked for with {@code run} or {@code demo}.
 *
 * @param range with {@link Mode#RANGE}
 */
public record RunRequest(
        String file,
        Mode mode,
        Optional<Duration> limit,
        Optional<String> environment,
        Settings settings,
        Output output,
        boolean sparkUi,
        boolean fresh,
        Optional<PastRange> range) {
    /** How the result is told. */
    public enum Output {
        TEXT,
        JSON
    }
}
