package io.millrace.bench.measure;

import io.millrace.bench.contender.StoreAddress;
import io.millrace.local.Service;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The real services that contenders work with.
 *
 * @param bootstrap the broker, host:port
 * @param registry the schema registry; empty when no workload needs it
 * @param stores where the stores are that were started
 * @param processes the ids of the services' processes, where they are known
 */
public record Services(
        String bootstrap, String registry, Map<Service, StoreAddress> stores, Map<Service, Long> processes) {
    public Services {
        stores = Map.copyOf(stores);
        processes = Map.copyOf(processes);
    }

    /** Where the store is; {@link StoreAddress#NONE} when it is no store, or was not started. */
    StoreAddress store(Optional<Service> service) {
        return service.map(stores::get).orElse(StoreAddress.NONE);
    }

    OptionalLong process(Service service) {
        Long process = processes.get(service);
        return process == null ? OptionalLong.empty() : OptionalLong.of(process);
    }
}
