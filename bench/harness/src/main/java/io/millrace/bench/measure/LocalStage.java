package io.millrace.bench.measure;

import io.millrace.bench.contender.Input;
import io.millrace.bench.contender.StoreAddress;
import io.millrace.bench.contender.Workload;
import io.millrace.bench.place.Places;
import io.millrace.local.Endpoints;
import io.millrace.local.Installation;
import io.millrace.local.LocalServices;
import io.millrace.local.LocalStack;
import io.millrace.local.Service;
import io.millrace.local.StateFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The services of a benchmark on this machine, apart from those of anyone's pipelines. Closing stops them; their data stays. */
public final class LocalStage implements AutoCloseable {
    private final LocalStack stack;
    private final Services services;

    private LocalStage(LocalStack stack, Services services) {
        this.stack = stack;
        this.services = services;
    }

    /** Starts what the workloads need and waits until it answers. */
    public static LocalStage start(Path root, Path state, Collection<Workload> workloads, Journal journal) {
        StateFolder folder = StateFolder.at(state.resolve("services"));
        LocalStack stack = new LocalStack(
                folder,
                new Installation(root),
                (service, phase, elapsed) ->
                        journal.say("%s: %s", service.title(), phase.toString().toLowerCase(Locale.ROOT)));
        // Also when a person stops the benchmark, or its start fails half-way.
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        Endpoints endpoints = stack.start(needed(workloads));
        return new LocalStage(stack, services(folder, workloads, endpoints));
    }

    public Services services() {
        return services;
    }

    private static Set<Service> needed(Collection<Workload> workloads) {
        Set<Service> needed = EnumSet.of(Service.KAFKA);
        needed.addAll(stores(workloads));
        if (workloads.stream().anyMatch(workload -> workload.input() == Input.EVENTS_AVRO)) {
            needed.add(Service.REGISTRY);
        }
        return needed;
    }

    private static Set<Service> stores(Collection<Workload> workloads) {
        Set<Service> stores = EnumSet.noneOf(Service.class);
        workloads.forEach(workload -> Places.service(workload.output()).ifPresent(stores::add));
        return stores;
    }

    private static Services services(StateFolder folder, Collection<Workload> workloads, Endpoints endpoints) {
        Map<Service, StoreAddress> stores = new EnumMap<>(Service.class);
        stores(workloads).forEach(service -> stores.put(service, address(service, endpoints)));
        boolean registry = endpoints.ports().containsKey(Service.REGISTRY);
        return new Services(
                endpoints.kafka(), registry ? endpoints.registry().toString() : "", stores, processes(folder));
    }

    private static StoreAddress address(Service service, Endpoints endpoints) {
        String address = endpoints.address(service);
        int colon = address.lastIndexOf(':');
        return new StoreAddress(
                address.substring(0, colon),
                Integer.parseInt(address.substring(colon + 1)),
                service == Service.CASSANDRA ? endpoints.datacenter() : "",
                service == Service.POSTGRES ? endpoints.postgresDatabase() : "",
                service == Service.POSTGRES ? endpoints.postgresUser() : "",
                Objects.requireNonNullElse(endpoints.passwords().get(service), ""));
    }

    private static Map<Service, Long> processes(StateFolder folder) {
        Map<Service, Long> processes = new EnumMap<>(Service.class);
        new LocalServices(folder, Clock.systemUTC())
                .status()
                .forEach(status ->
                        status.process().ifPresent(running -> processes.put(status.service(), running.pid())));
        return processes;
    }

    @Override
    public void close() {
        stack.close();
    }
}
