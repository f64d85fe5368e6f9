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

    /** Those that take the workload. */
    List<Contender> contenders(Workload workload) {
        return contenders.stream()
                .filter(contender -> contender.takes(workload))
                .toList();
    }

    public long records(Workload workload) {
        return Math.min(workload.records(), mostRecords.orElse(Long.MAX_VALUE));
    }
}
