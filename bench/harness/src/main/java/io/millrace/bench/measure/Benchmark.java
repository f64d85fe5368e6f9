package io.millrace.bench.measure;

import io.millrace.bench.contender.Assignment;
import io.millrace.bench.contender.StoreAddress;
import io.millrace.bench.contender.Workload;
import io.millrace.bench.contest.Contender;
import io.millrace.bench.contest.Signal;
import io.millrace.bench.data.Dataset;
import io.millrace.bench.place.Place;
import io.millrace.bench.place.Places;
import io.millrace.bench.place.Scratch;
import io.millrace.bench.topic.Topics;
import io.millrace.registry.RegistryAddress;
import io.millrace.registry.SchemaKind;
import io.millrace.registry.SchemaRegistry;
import io.millrace.registry.SchemaText;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Measures: for each workload some warm-up rounds and the measured ones, in each round every contender once. */
public final class Benchmark {
    private static final String SUBJECT = "bench-events";

    private final Plan plan;
    private final Services services;
    private final Topics topics;
    private final Runner runner;
    private final Journal journal;
    private final Path state;

    public Benchmark(Plan plan, Services services, Topics topics, Journal journal, Path state) {
        this.plan = plan;
        this.services = services;
        this.topics = topics;
        this.runner = new Runner(services, plan.patience());
        this.journal = journal;
        this.state = state;
    }

    public List<Measurement> run() {
        List<Measurement> all = new ArrayList<>();
        for (Workload workload : plan.workloads()) {
            if (plan.contenders(workload).isEmpty()) {
                journal.say("%s: left out, none of the contenders takes it", workload);
            } else {
                run(workload, all);
            }
        }
        return all;
    }

    /** A workload that cannot be prepared is void, and no reason to lose what was measured before. */
    private void run(Workload workload, List<Measurement> all) {
        try {
            measure(workload, all);
        } catch (RuntimeException e) {
            for (Contender contender : plan.contenders(workload)) {
                Measurement measurement = new Measurement(
                        workload, contender.name(), plan.rounds(), Optional.empty(), Optional.of(e.toString()));
                journal.say(measurement);
                all.add(measurement);
            }
        }
    }

    private void measure(Workload workload, List<Measurement> all) {
        journal.say("%s: loading the topic", workload);
        Topics.Loaded topic =
                topics.load(Dataset.of(workload.input(), this::register), plan.records(workload), Plan.SEED);
        journal.say(
                "%s: %,d records in '%s', %,d rows expected",
                workload, topic.records(), topic.name(), topic.expected().rows());
        StoreAddress store = services.store(Places.service(workload.output()));
        try (Place place = Places.open(workload, store, topics, state.resolve("results"))) {
            for (int round = 1 - plan.warmUp(); round <= plan.rounds(); round++) {
                for (Contender contender : order(workload, round)) {
                    Measurement measurement = measure(new Run(workload, contender, round, topic, store, place));
                    journal.say(measurement);
                    all.add(measurement);
                }
            }
            clear(workload, place);
        }
    }

    /** What stands there is of no use any more, and would weigh on the next workload. */
    private void clear(Workload workload, Place place) {
        try {
            place.empty();
        } catch (RuntimeException e) {
            journal.say("%s: its results are left behind: %s", workload, e);
        }
    }

    /** Makes the schema known; one that is known keeps its number. */
    private int register(String schema) {
        return new SchemaRegistry(new RegistryAddress(URI.create(services.registry())))
                .register(SUBJECT, new SchemaText(SchemaKind.AVRO, schema))
                .id()
                .orElseThrow();
    }

    /** Each round begins with another contender, so that none always follows the same one. */
    private List<Contender> order(Workload workload, int round) {
        List<Contender> order = new ArrayList<>(plan.contenders(workload));
        Collections.rotate(order, -Math.floorMod(round, order.size()));
        return order;
    }

    /** Whatever goes wrong with one contender is its own affair, and no reason to stop the others. */
    private Measurement measure(Run run) {
        try (Scratch scratch = Scratch.in(state.resolve("scratch"), run.name())) {
            run.place().empty();
            Path log = state.resolve("logs").resolve(run.name() + ".log");
            Attempt attempt = runner.run(
                    run.contender(),
                    assignment(run, scratch.folder()),
                    run.topic().records(),
                    log);
            Optional<String> problem = attempt.problem().or(() -> attempt.done().flatMap(done -> check(run, done)));
            return run.measured(attempt.figures(), problem);
        } catch (RuntimeException e) {
            return run.measured(Optional.empty(), Optional.of(e.toString()));
        }
    }

    private Assignment assignment(Run run, Path scratch) {
        return new Assignment(
                run.workload(),
                services.bootstrap(),
                services.registry(),
                run.topic().name(),
                run.place().name(),
                run.store(),
                scratch);
    }

    private static Optional<String> check(Run run, Signal.Done done) {
        return Check.read(done, run.topic().records())
                .or(() -> run.contender().keepsResults(run.workload())
                        ? Check.told(done, run.topic().expected())
                        : Check.found(run.place().read(), run.topic().expected()));
    }

    /** One contender's turn. */
    private record Run(
            Workload workload, Contender contender, int round, Topics.Loaded topic, StoreAddress store, Place place) {
        String name() {
            return "%s-%s-%d".formatted(workload, contender.name(), round);
        }

        Measurement measured(Optional<Figures> figures, Optional<String> problem) {
            return new Measurement(workload, contender.name(), round, figures, problem);
        }
    }
}
