package io.millrace.cli.run;

import io.millrace.control.RunFailedException;
import io.millrace.local.Endpoints;
import io.millrace.local.Installation;
import io.millrace.local.LocalStack;
import io.millrace.local.Service;
import io.millrace.local.StackListener;
import io.millrace.local.StateFolder;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Services of this machine while a command uses them. Waiting can be interrupted; closing gives up what still starts. */
public final class ServiceUse implements AutoCloseable {
    private final LocalStack stack;

    public ServiceUse(StateFolder state, Installation installation, StackListener listener) {
        this.stack = new LocalStack(state, installation, listener);
    }

    /** Begins to start what does not run yet. */
    public CompletableFuture<Endpoints> begin(Set<Service> services) {
        return CompletableFuture.supplyAsync(() -> stack.start(services), task -> {
            Thread thread = new Thread(task, "services");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Waits until the services answer. */
    public Endpoints start(Set<Service> services) throws InterruptedException {
        return await(begin(services));
    }

    static Endpoints await(CompletableFuture<Endpoints> started) throws InterruptedException {
        try {
            return started.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw RunFailedException.millrace("the services did not start: " + e.getMessage(), e);
        }
    }

    /** Stops what nobody else uses, and waits for it. */
    @Override
    public void close() {
        stack.close();
    }
}
