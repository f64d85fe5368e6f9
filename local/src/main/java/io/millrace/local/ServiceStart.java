package io.millrace.local;

import io.millrace.local.StackListener.Phase;
import io.millrace.local.process.FolderLock;
import io.millrace.local.process.Listeners;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Brings one service from whatever state it is in to readiness: joins it, or starts it, and waits. */
final class ServiceStart {
    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Daemon daemon;
    private final StateFolder state;
    private final Spawner spawner;
    private final Consumer<Phase> steps;
    private final BooleanSupplier cancelled;

    /**
     * @param cancelled whether nobody waits for the service any more
     */
    ServiceStart(Daemon daemon, StateFolder state, Spawner spawner, Consumer<Phase> steps, BooleanSupplier cancelled) {
        this.daemon = daemon;
        this.state = state;
        this.spawner = spawner;
        this.steps = steps;
        this.cancelled = cancelled;
    }

    /**
     * @param upstream ports of the services that it is a client of
     * @return the running service
     * @throws ServiceFailedException when it cannot be started
     */
    ServiceRecord run(List<Integer> upstream) {
        for (int attempt = 1; ; attempt++) {
            ServiceRecord record = joinOrSpawn(upstream);
            if (becomesReady(record)) {
                steps.accept(Phase.READY);
                return record;
            }
            ServiceFailedException failure =
                    ServiceFailedException.of(daemon.service(), "died while it started", log());
            if (failure.likelyCause() != Cause.PORT_TAKEN || attempt == ATTEMPTS) {
                throw failure;
            }
            steps.accept(Phase.PORT_LOST);
        }
    }

    private ServiceRecord joinOrSpawn(List<Integer> upstream) {
        try (FolderLock lock = FolderLock.acquire(state.lock())) {
            requireWanted();
            Optional<ServiceRecord> running = ServiceRecord.living(state, daemon.service());
            if (running.isPresent() && running.get().upstream().equals(upstream)) {
                steps.accept(Phase.JOINED);
                return running.get();
            }
            // A client of services that have moved to other ports meanwhile, or a process that nobody wrote down.
            new Stopper(state, StackListener.NONE).stop(Set.of(daemon.service()));
            ServiceRecord record = spawner.spawn(daemon, upstream);
            steps.accept(Phase.STARTED);
            return record;
        }
    }

    /** False when the process has died. */
    private boolean becomesReady(ServiceRecord record) {
        long deadline = System.nanoTime() + daemon.startLimit().toNanos();
        Daemon.Site site = spawner.site(record);
        while (!hasEnded(record)) {
            requireWanted();
            // The answer may be a stranger's, who took the port first; ours then dies of it soon.
            if (daemon.isReady(site) && Listeners.listens(record.process(), site.port())) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                throw ServiceFailedException.of(
                        daemon.service(),
                        "did not answer within " + daemon.startLimit().toSeconds() + " s",
                        log());
            }
        }
        return false;
    }

    /** Waits a little for the process's end. */
    private static boolean hasEnded(ServiceRecord record) {
        Optional<ProcessHandle> handle = record.process().handle();
        if (handle.isEmpty()) {
            return true;
        }
        try {
            handle.get().onExit().get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartCancelledException();
        }
    }

    private void requireWanted() {
        if (cancelled.getAsBoolean()) {
            throw new StartCancelledException();
        }
    }

    private Path log() {
        return state.log(daemon.service());
    }
}
