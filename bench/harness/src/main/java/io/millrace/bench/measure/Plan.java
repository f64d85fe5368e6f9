package io.millrace.bench.measure;

import io.millrace.bench.contender.Workload;
import io.millrace.bench.contest.Contender;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is to be measured.
 *
 * @param mostRecords an upper bound for the records of every workload; without it each has its own number
 * @param patience for one run of one contender
 */
public record Plan(
        List<Workload> workloads,
        List<Contender> contenders,
        int rounds,
        int warmUp,
        OptionalLong mostRecords,
        Duration patience) {

    static final long SEED = 42;

    public Plan {
        workloads = List.copyOf(workloads);
        contenders = List.copyOf(contenders);
    }

    public long records(Workload workload) {
        long own = switch (workload) {
            case W1A, W1B -> 5_000_000;
            case W2, W3 -> 2_000_000;
        };
        return mostRecords.isPresent() ? Math.min(own, mostRecords.getAsLong()) : own;
    }
}
