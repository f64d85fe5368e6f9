package io.millrace.cli.doctor;

import io.millrace.cli.Context;
import io.millrace.cli.run.LocalEnvironment;
import io.millrace.cli.run.ServiceUse;
import io.millrace.cli.run.Validation;
import io.millrace.cli.text.Say;
import io.millrace.control.run.PipelineLock;
import io.millrace.local.Endpoints;
import io.millrace.local.Service;
import io.millrace.local.StackListener.Phase;
import io.millrace.local.StateFolder;
import io.millrace.spec.Environment;
import io.millrace.spec.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Does what a newcomer would do by hand, and says what works. */
@SuppressWarnings("try") // a lock is held by being there
public final class Doctor {
    private final Context context;
    private final Chart chart;
    private final Map<Service, Duration> ready = new ConcurrentHashMap<>();

    public Doctor(Context context) {
        this.context = context;
        this.chart = new Chart(context.terminal().out(), context.terminal().outStyle());
    }

    /** Tries everything; true when all of it works. */
    public boolean examine() throws InterruptedException {
        StateFolder state = context.stateFolder();
        chart.mark("Java", Machine::java);
        chart.mark("Maven", Machine::maven);
        chart.mark("memory", Machine::memory);
        chart.mark("disk", () -> Machine.disk(state.root()));
        chart.mark("ports", Machine::ports);
        try (PipelineLock lock = PipelineLock.take(state.run(), ServiceTrials.PIPELINE);
                ServiceUse services = new ServiceUse(state, context.installation(), this::step)) {
            kafka(services);
            cassandra(services);
            registry(services);
            postgres(services);
            redis(services);
            mongodb(services);
        }
        chart.mark("engine", this::engine);
        context.terminal()
                .out()
                .println(chart.allWell() ? "Everything works." : Say.some(chart.crosses(), "trial") + " failed.");
        return chart.allWell();
    }

    private void kafka(ServiceUse services) throws InterruptedException {
        Box<Endpoints> started = new Box<>();
        if (!chart.mark("Kafka", () -> start(services, Service.KAFKA, started))) {
            List.of("messages", "Kafka Connect", "feed").forEach(chart::leaveOut);
            return;
        }
        Environment.Kafka kafka = LocalEnvironment.of(started.get()).kafka().orElseThrow();
        chart.mark("messages", () -> ServiceTrials.messages(kafka));
        if (!chart.mark("Kafka Connect", () -> start(services, Service.CONNECT, started))) {
            chart.leaveOut("feed");
            return;
        }
        chart.mark(
                "feed", () -> ServiceTrials.feed(kafka, started.get().connect().toString()));
    }

    private void cassandra(ServiceUse services) throws InterruptedException {
        Box<Endpoints> started = new Box<>();
        if (!chart.mark("Cassandra", () -> start(services, Service.CASSANDRA, started))) {
            chart.leaveOut("row");
            return;
        }
        Environment local = LocalEnvironment.of(started.get());
        chart.mark("row", () -> ServiceTrials.row(local.cassandra().orElseThrow()));
    }

    private void registry(ServiceUse services) throws InterruptedException {
        Box<Endpoints> started = new Box<>();
        if (!chart.mark("registry", () -> start(services, Service.REGISTRY, started))) {
            chart.leaveOut("schema");
            return;
        }
        Environment local = LocalEnvironment.of(started.get());
        chart.mark("schema", () -> ServiceTrials.schema(local.registry().orElseThrow()));
    }

    private void postgres(ServiceUse services) throws InterruptedException {
        Box<Endpoints> started = new Box<>();
        if (!chart.mark("PostgreSQL", () -> start(services, Service.POSTGRES, started))) {
            chart.leaveOut("its row");
            return;
        }
        Environment local = LocalEnvironment.of(started.get());
        chart.mark("its row", () -> ServiceTrials.row(local.postgres().orElseThrow()));
    }

    private void redis(ServiceUse services) throws InterruptedException {
        Box<Endpoints> started = new Box<>();
        if (!chart.mark("Redis", () -> start(services, Service.REDIS, started))) {
            chart.leaveOut("value");
            return;
        }
        Environment local = LocalEnvironment.of(started.get());
        chart.mark("value", () -> ServiceTrials.value(local.redis().orElseThrow()));
    }

    private void mongodb(ServiceUse services) throws InterruptedException {
        Box<Endpoints> started = new Box<>();
        if (!chart.mark("MongoDB", () -> start(services, Service.MONGODB, started))) {
            chart.leaveOut("document");
            return;
        }
        Environment local = LocalEnvironment.of(started.get());
        chart.mark("document", () -> ServiceTrials.document(local.mongodb().orElseThrow()));
    }

    private String start(ServiceUse services, Service service, Box<Endpoints> started) throws InterruptedException {
        Endpoints endpoints = services.start(Set.of(service));
        started.put(endpoints);
        return "answers at " + endpoints.address(service) + " after "
                + Say.duration(ready.getOrDefault(service, Duration.ZERO));
    }

    private String engine() throws InterruptedException, CannotException {
        long began = System.nanoTime();
        List<Problem> problems = new Validation(context, Optional.empty()).examineExample();
        if (!problems.isEmpty()) {
            throw new CannotException(
                    "it refuses an example: " + problems.get(0), "that is Millrace's fault; please report it");
        }
        return "checked a pipeline in " + Say.duration(Duration.ofNanos(System.nanoTime() - began));
    }

    private void step(Service service, Phase phase, Duration elapsed) {
        if (phase == Phase.READY) {
            ready.putIfAbsent(service, elapsed);
        }
    }

    /** Carries a value out of a trial. */
    private static final class Box<T> {
        private Optional<T> value = Optional.empty();

        void put(T one) {
            value = Optional.of(one);
        }

        T get() {
            return value.orElseThrow();
        }
    }
}
