package io.millrace.local;

import io.millrace.local.process.FolderLock;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The real services of one state folder, as one process uses them. Several processes may use the same folder at the same
 * time: a service is started by the first that needs it and stopped by the last that used it.
 *
 * <p>Thread-safe. {@link #close} may be called while {@link #start} runs; the start then fails.
 */
public final class LocalStack implements AutoCloseable {
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(15);

    private final StateFolder state;
    private final StackListener listener;
    private final Spawner spawner;
    private final Lease lease;
    private final Map<Service, ServiceRecord> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(LocalStack::thread);
    private volatile boolean closed;

    public LocalStack(StateFolder state, Installation installation, StackListener listener) {
        this.state = state;
        this.listener = listener;
        this.spawner = new Spawner(state, installation, Clock.systemUTC());
        this.lease = new Lease(state);
    }

    /**
     * Starts the services that do not run yet, side by side, with those that they need, and waits until all answer. May be
     * called again for more services.
     *
     * @return where all services answer that were asked for so far
     * @throws ServiceFailedException when one of them cannot be started; the others go on until {@link #close}
     */
    public Endpoints start(Set<Service> services) {
        Set<Service> all = Service.withNeeded(services);
        try (FolderLock lock = FolderLock.acquire(state.lock())) {
            if (closed) {
                throw new StartCancelledException();
            }
            lease.extend(all);
        }
        long begin = System.nanoTime();
        Map<Service, CompletableFuture<Void>> begun = new EnumMap<>(Service.class);
        all.forEach(service -> begin(service, begun, begin));
        await(CompletableFuture.allOf(begun.values().toArray(CompletableFuture[]::new)));
        return endpoints();
    }

    /** Begins a service's start once; those that it needs are waited for. */
    private CompletableFuture<Void> begin(Service service, Map<Service, CompletableFuture<Void>> begun, long begin) {
        CompletableFuture<Void> known = begun.get(service);
        if (known != null) {
            return known;
        }
        CompletableFuture<?>[] needed =
                service.needs().stream().map(need -> begin(need, begun, begin)).toArray(CompletableFuture[]::new);
        ServiceStart start = new ServiceStart(
                Daemon.of(service),
                state,
                spawner,
                phase -> listener.step(service, phase, Duration.ofNanos(System.nanoTime() - begin)),
                () -> closed);
        CompletableFuture<Void> started = CompletableFuture.allOf(needed)
                .thenRunAsync(() -> running.put(service, start.run(upstream(service))), threads);
        begun.put(service, started);
        return started;
    }

    /** The client's ports of the services that it needs, in their order. */
    private List<Integer> upstream(Service service) {
        return service.needs().stream()
                .map(need -> Objects.requireNonNull(running.get(need)).ports().get(0))
                .toList();
    }

    private static void await(CompletableFuture<?> all) {
        try {
            all.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Endpoints endpoints() {
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        Map<Service, String> passwords = new EnumMap<>(Service.class);
        running.forEach((service, record) -> {
            ports.put(service, record.ports().get(0));
            Daemon.of(service).password(state).ifPresent(password -> passwords.put(service, password));
        });
        return new Endpoints(ports, passwords);
    }

    /**
     * Completes when the started service's process ends, be it by {@link #close} or by its own death.
     *
     * @throws IllegalStateException when the service was not started here
     */
    public CompletableFuture<ServiceExit> exited(Service service) {
        ServiceRecord record = running.get(service);
        if (record == null) {
            throw new IllegalStateException(service.title() + " was not started");
        }
        CompletableFuture<?> end = record.process()
                .handle()
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        return end.thenApply(ended -> ServiceExit.of(service, state.log(service)));
    }

    /** Stops the services that no other living process uses, Connect before Kafka, and waits for their end. Idempotent. */
    @Override
    public void close() {
        closed = true;
        awaitThreads();
        try (FolderLock lock = FolderLock.acquire(state.lock())) {
            Set<Service> unused = EnumSet.noneOf(Service.class);
            unused.addAll(lease.services());
            lease.end();
            Lease.living(state).forEach(other -> unused.removeAll(other.services()));
            new Stopper(state, listener).stop(unused);
        }
    }

    private void awaitThreads() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CANCEL_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "millrace-local");
        thread.setDaemon(true);
        return thread;
    }
}
