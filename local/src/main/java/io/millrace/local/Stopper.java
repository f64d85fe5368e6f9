package io.millrace.local;

import io.millrace.local.StackListener.Phase;
import io.millrace.local.process.JavaLauncher;
import io.millrace.local.process.ProcessId;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends services, and nobody else. To be used by the holder of the state folder's lock. */
final class Stopper {
    private static final Duration ARCHIVE_LIMIT = Duration.ofSeconds(60);
    private static final Duration LONELY_LIMIT = Duration.ofSeconds(3);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    /** A thread for each, as all of them wait. */
    private static final Executor THREADS = task -> new Thread(task, "millrace-stop").start();

    private final StateFolder state;
    private final StackListener listener;
    private final JavaLauncher launcher;
    private final long begin = System.nanoTime();

    Stopper(StateFolder state, StackListener listener) {
        this.state = state;
        this.listener = listener;
        this.launcher = new JavaLauncher(state.archives());
    }

    /** Stops those of the services that run, side by side, but each only after those that are its clients. */
    List<StoppedService> stop(Set<Service> services) {
        Map<Service, CompletableFuture<Optional<StoppedService>>> stopping = new EnumMap<>(Service.class);
        services.forEach(service -> stop(service, services, stopping));
        return stopping.values().stream()
                .flatMap(stopped -> stopped.join().stream())
                .toList();
    }

    private CompletableFuture<Optional<StoppedService>> stop(
            Service service,
            Set<Service> services,
            Map<Service, CompletableFuture<Optional<StoppedService>>> stopping) {
        CompletableFuture<Optional<StoppedService>> known = stopping.get(service);
        if (known != null) {
            return known;
        }
        CompletableFuture<?>[] clients = services.stream()
                .filter(other -> other.needs().contains(service))
                .map(client -> stop(client, services, stopping))
                .toArray(CompletableFuture[]::new);
        CompletableFuture<Optional<StoppedService>> stopped =
                CompletableFuture.allOf(clients).thenApplyAsync(after -> stop(service), THREADS);
        stopping.put(service, stopped);
        return stopped;
    }

    private Optional<StoppedService> stop(Service service) {
        Optional<ServiceRecord> record = ServiceRecord.living(state, service);
        if (record.isEmpty()) {
            return Orphan.of(state, service).map(process -> stop(service, process));
        }
        StoppedService stopped = stop(service, record.get().process());
        record.get().asStopped().write(state, service);
        return Optional.of(stopped);
    }

    private StoppedService stop(Service service, ProcessId process) {
        listener.step(service, Phase.STOPPING, elapsed());
        boolean graceful = end(Daemon.of(service), process, limit(service));
        if (graceful) {
            launcher.ended(service.id());
        } else {
            launcher.killed(service.id());
        }
        listener.step(service, Phase.STOPPED, elapsed());
        return new StoppedService(service, process.pid(), !graceful);
    }

    private Duration limit(Service service) {
        if (launcher.writesArchive(service.id())) {
            return ARCHIVE_LIMIT;
        }
        // A client whose server is gone would wait for it in vain.
        boolean lonely = service.needs().stream()
                .anyMatch(need -> ServiceRecord.living(state, need).isEmpty());
        return lonely ? LONELY_LIMIT : Daemon.of(service).stopLimit();
    }

    /** True when it ended by itself. */
    private static boolean end(Daemon daemon, ProcessId process, Duration limit) {
        if (process.handle().filter(daemon::askToEnd).isPresent() && hasEnded(process, limit)) {
            return true;
        }
        process.handle().ifPresent(ProcessHandle::destroyForcibly);
        hasEnded(process, KILL_LIMIT);
        return false;
    }

    private static boolean hasEnded(ProcessId process, Duration limit) {
        Optional<ProcessHandle> handle = process.handle();
        if (handle.isEmpty()) {
            return true;
        }
        try {
            handle.get().onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of process " + process.pid() + " cannot be seen", e);
        } catch (InterruptedException e) {
            // Stopping goes on, without patience.
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
