package io.millrace.local;

import io.millrace.local.ServiceStatus.Running;
import io.millrace.local.ServiceStatus.State;
import io.millrace.local.process.FolderLock;
import io.millrace.local.process.Folders;
import io.millrace.local.process.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What runs in a state folder, whoever started it, and its end. */
public final class LocalServices {
    private final StateFolder state;
    private final Clock clock;

    public LocalServices(StateFolder state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /** How each service is, in the order of {@link Service}. Neither blocks nor changes anything. */
    public List<ServiceStatus> status() {
        List<Lease.Entry> leases = Lease.living(state);
        return Stream.of(Service.values())
                .map(service -> status(service, leases))
                .toList();
    }

    private ServiceStatus status(Service service, List<Lease.Entry> leases) {
        Optional<ServiceRecord> record = ServiceRecord.read(state, service);
        Optional<Running> running =
                record.filter(known -> known.process().isAlive()).map(known -> running(service, known));
        State now = running.isPresent()
                ? State.RUNNING
                : record.isPresent() && !record.get().stopped() ? State.DEAD : State.STOPPED;
        List<Long> users = leases.stream()
                .filter(lease -> lease.services().contains(service))
                .map(lease -> lease.user().pid())
                .distinct()
                .toList();
        return new ServiceStatus(service, now, running, state.log(service), users);
    }

    private Running running(Service service, ServiceRecord record) {
        long pid = record.process().pid();
        String address = new Endpoints(Map.of(service, record.ports().get(0))).address(service);
        return new Running(pid, address, Duration.between(record.started(), clock.instant()), Memory.resident(pid));
    }

    /** Stops everything that was started in this folder, whoever uses it. Idempotent; blocks until all has ended. */
    public List<StoppedService> down(StackListener listener) {
        try (FolderLock lock = FolderLock.acquire(state.lock())) {
            return new Stopper(state, listener).stop(EnumSet.allOf(Service.class));
        }
    }

    /** Stops everything and removes the services' data; logs and class archives stay. */
    public List<StoppedService> clean(StackListener listener) {
        try (FolderLock lock = FolderLock.acquire(state.lock())) {
            List<StoppedService> stopped = down(listener);
            Folders.remove(state.data());
            Files.createDirectories(state.data());
            return stopped;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove '" + state.data() + "'", e);
        }
    }
}
