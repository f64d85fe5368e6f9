package io.millrace.cli.run;

import io.millrace.cli.view.View;
import io.millrace.control.RunFailedException;
import io.millrace.control.feed.SecretFolder;
import io.millrace.control.feed.SecretStore;
import io.millrace.control.run.Services;
import io.millrace.local.Endpoints;
import io.millrace.local.Installation;
import io.millrace.local.Service;
import io.millrace.local.StackListener.Phase;
import io.millrace.local.StateFolder;
import io.millrace.spec.Environment;
import io.millrace.spec.Need;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The services of one run: those that its environment names, and for the rest real ones on this machine, started side by side.
 * What was started here is stopped by {@link #close}, unless another run uses it.
 */
public final class RunServices implements Services, AutoCloseable {
    private final StateFolder state;
    private final Environment given;
    private final Set<Need> needs;
    private final View view;
    private final ServiceUse local;
    private final Map<Service, Duration> ready = new ConcurrentHashMap<>();
    private @Nullable CompletableFuture<Endpoints> all;

    public RunServices(StateFolder state, Installation installation, Environment given, Set<Need> needs, View view) {
        this.state = state;
        this.given = given;
        this.needs = needs;
        this.view = view;
        this.local = new ServiceUse(state, installation, this::step);
    }

    @Override
    public String sparkMaster() {
        return given.sparkMaster();
    }

    @Override
    public SecretStore secrets() {
        return given.kafka()
                .<SecretStore>map(kafka -> new SecretStore.Provider(kafka.connectSecrets()))
                .orElseGet(() -> new SecretFolder(state.secrets()));
    }

    @Override
    public boolean own() {
        return given.kafka().isEmpty();
    }

    @Override
    public Environment ready() throws InterruptedException {
        demandConnect();
        Set<Service> wanted = wanted();
        wanted.forEach(service -> view.starting(service.title()));
        CompletableFuture<Endpoints> everything = local.begin(wanted);
        all = everything;
        // Connect is only needed for the feeds; the queries may begin as soon as the rest is there.
        EnumSet<Service> first = EnumSet.noneOf(Service.class);
        first.addAll(wanted);
        first.remove(Service.CONNECT);
        Endpoints endpoints = first.size() == wanted.size() ? ServiceUse.await(everything) : local.start(first);
        return given.or(LocalEnvironment.of(endpoints));
    }

    @Override
    public String connect() throws InterruptedException {
        if (given.kafka().isPresent()) {
            return given.kafka().get().connect().orElseThrow();
        }
        CompletableFuture<Endpoints> everything = all;
        if (everything == null) {
            throw new IllegalStateException("the services were not started");
        }
        return ServiceUse.await(everything).connect().toString();
    }

    private void demandConnect() {
        if (needs.contains(Need.CONNECT)
                && given.kafka().isPresent()
                && given.kafka().get().connect().isEmpty()) {
            throw RunFailedException.user(
                    "the pipeline has feeds, and the environment names a Kafka without its Connect; add kafka.connect",
                    null);
        }
    }

    private Set<Service> wanted() {
        Set<Need> unnamed = EnumSet.noneOf(Need.class);
        needs.stream().filter(need -> !given.names(need)).forEach(unnamed::add);
        return LocalEnvironment.services(unnamed);
    }

    /** Some services are asked for twice: their readiness is told once. */
    private void step(Service service, Phase phase, Duration elapsed) {
        if (phase == Phase.READY && ready.putIfAbsent(service, elapsed) == null) {
            view.started(service.title(), elapsed);
        } else if (phase == Phase.STOPPING) {
            view.stopping(service.title());
        } else if (phase == Phase.STOPPED) {
            view.stopped(service.title(), elapsed);
        }
    }

    /** Stops what nobody else uses, and waits for it; a start that still goes on is given up. */
    @Override
    public void close() {
        local.close();
    }
}
