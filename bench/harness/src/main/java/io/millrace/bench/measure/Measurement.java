package io.millrace.bench.measure;

import io.millrace.bench.contender.Workload;
import java.util.Optional;

/**
 * One contender's run of one workload.
 *
 * @param round from 1; 0 and below are warm-up
 * @param figures empty when it did not come to its end
 * @param problem why the run does not count; empty when it does
 */
public record Measurement(
        Workload workload, String contender, int round, Optional<Figures> figures, Optional<String> problem) {

    public boolean counts() {
        return round > 0 && problem.isEmpty();
    }

    public boolean isWarmUp() {
        return round < 1;
    }
}
