package io.millrace.bench.measure;

import io.millrace.bench.contender.Assignment;
import io.millrace.bench.contender.Workload;
import io.millrace.bench.contest.Contender;
import io.millrace.bench.contest.Signal;
import io.millrace.bench.data.Dataset;
import io.millrace.bench.data.Expectation;
import io.millrace.bench.store.ResultTable;
import io.millrace.bench.store.Store;
import io.millrace.bench.topic.Results;
import io.millrace.bench.topic.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Measures: for each workload some warm-up rounds and the measured ones, in each round every contender once. */
public final class Benchmark {
    private static final String OUTPUT = "bench-output";

    private final Plan plan;
    private final Services services;
    private final Topics topics;
    private final Store store;
    private final Runner runner;
    private final Journal journal;
    private final Path state;

    public Benchmark(Plan plan, Services services, Topics topics, Store store, Journal journal, Path state) {
        this.plan = plan;
        this.services = services;
        this.topics = topics;
        this.store = store;
        this.runner = new Runner(services, plan.patience());
        this.journal = journal;
        this.state = state;
    }

    public List<Measurement> run() {
        List<Measurement> all = new ArrayList<>();
        for (Workload workload : plan.workloads()) {
            journal.say("%s: loading the topic", workload);
            Topics.Loaded topic = topics.load(Dataset.of(workload), plan.records(workload), Plan.SEED);
            journal.say(
                    "%s: %,d records in '%s', %,d rows expected",
                    workload, topic.records(), topic.name(), topic.expected().rows());
            for (int round = 1 - plan.warmUp(); round <= plan.rounds(); round++) {
                for (Contender contender : order(workload, round)) {
                    Measurement measurement = measure(workload, contender, round, topic);
                    journal.say(measurement);
                    all.add(measurement);
                }
            }
        }
        return all;
    }

    /** Each round begins with another contender, so that none always follows the same one. */
    private List<Contender> order(Workload workload, int round) {
        List<Contender> order = new ArrayList<>(plan.contenders());
        order.removeIf(contender -> !contender.takes(workload));
        Collections.rotate(order, -Math.floorMod(round, Math.max(1, order.size())));
        return order;
    }

    /** Whatever goes wrong with one contender is its own affair, and no reason to stop the others. */
    private Measurement measure(Workload workload, Contender contender, int round, Topics.Loaded topic) {
        String run = "%s-%s-%d".formatted(workload, contender.name(), round);
        try (Scratch scratch = Scratch.in(state.resolve("scratch"), run)) {
            empty(workload);
            Path log = state.resolve("logs").resolve(run + ".log");
            Attempt attempt =
                    runner.run(contender, assignment(workload, topic, scratch.folder()), topic.records(), log);
            Optional<String> problem =
                    attempt.problem().or(() -> attempt.done().flatMap(done -> check(workload, contender, done, topic)));
            return new Measurement(workload, contender.name(), round, attempt.figures(), problem);
        } catch (RuntimeException e) {
            return new Measurement(workload, contender.name(), round, Optional.empty(), Optional.of(e.toString()));
        }
    }

    private void empty(Workload workload) {
        switch (workload) {
            case W1A -> {}
            case W1B -> topics.recreate(OUTPUT, 4);
            case W2, W3 -> store.empty(ResultTable.of(workload));
        }
    }

    private Assignment assignment(Workload workload, Topics.Loaded topic, Path scratch) {
        String table = switch (workload) {
            case W1A, W1B -> "";
            case W2, W3 -> ResultTable.of(workload).qualifiedName();
        };
        return new Assignment(
                workload,
                services.bootstrap(),
                topic.name(),
                OUTPUT,
                services.cassandra(),
                services.dataCenter(),
                table,
                scratch);
    }

    private Optional<String> check(Workload workload, Contender contender, Signal.Done done, Topics.Loaded topic) {
        return Check.read(done, topic.records())
                .or(() -> contender.keepsResults(workload)
                        ? Check.told(done, topic.expected())
                        : Check.found(results(workload), topic.expected()));
    }

    private Expectation results(Workload workload) {
        return workload == Workload.W1B
                ? Results.read(services.bootstrap(), OUTPUT)
                : store.read(ResultTable.of(workload));
    }
}
