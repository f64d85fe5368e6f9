package io.millrace.bench.measure;

import io.millrace.bench.contender.Workload;
import io.millrace.local.Endpoints;
import io.millrace.local.Installation;
import io.millrace.local.LocalServices;
import io.millrace.local.LocalStack;
import io.millrace.local.Service;
import io.millrace.local.ServiceStatus;
import io.millrace.local.StateFolder;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.OptionalLong;
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
        Set<Service> needed = needed(workloads);
        Endpoints endpoints = stack.start(needed);
        return new LocalStage(stack, services(folder, needed, endpoints));
    }

    public Services services() {
        return services;
    }

    private static Set<Service> needed(Collection<Workload> workloads) {
        Set<Service> needed = EnumSet.of(Service.KAFKA);
        if (workloads.contains(Workload.W2) || workloads.contains(Workload.W3)) {
            needed.add(Service.CASSANDRA);
        }
        return needed;
    }

    private static Services services(StateFolder folder, Set<Service> started, Endpoints endpoints) {
        boolean store = started.contains(Service.CASSANDRA);
        return new Services(
                endpoints.kafka(),
                store ? address(endpoints.cassandra()) : "",
                endpoints.datacenter(),
                process(folder, Service.KAFKA),
                store ? process(folder, Service.CASSANDRA) : OptionalLong.empty());
    }

    private static String address(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    private static OptionalLong process(StateFolder folder, Service service) {
        return new LocalServices(folder, Clock.systemUTC())
                .status().stream()
                        .filter(status -> status.service() == service)
                        .flatMap(status -> status.process().stream())
                        .mapToLong(ServiceStatus.Running::pid)
                        .findFirst();
    }

    @Override
    public void close() {
        stack.close();
    }
}
