package io.millrace.bench.measure;

import io.millrace.bench.contender.Workload;
import io.millrace.bench.place.Places;
import io.millrace.local.Service;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The processes whose time counts in one run.
 *
 * @param contender its id
 */
record Clocks(long contender, OptionalLong broker, OptionalLong store) {
    /** A workload whose results go to the broker has no other store. */
    static Clocks of(long contender, Services services, Workload workload) {
        OptionalLong store = Places.service(workload.output())
                .filter(service -> service != Service.KAFKA)
                .map(services::process)
                .orElse(OptionalLong.empty());
        return new Clocks(contender, services.process(Service.KAFKA), store);
    }

    /** The contender's first: it goes on while the others are read. */
    Snapshot now() {
        return new Snapshot(
                System.nanoTime(), ProcessFiles.cpu(contender).orElse(Duration.ZERO), tree(broker), tree(store));
    }

    private static Duration tree(OptionalLong process) {
        return process.isPresent() ? ProcessFiles.cpuOfTree(process.getAsLong()) : Duration.ZERO;
    }
}
