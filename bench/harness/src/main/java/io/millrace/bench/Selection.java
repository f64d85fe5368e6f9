package io.millrace.bench;

import io.millrace.bench.contender.Input;
import io.millrace.bench.contender.Output;
import io.millrace.bench.contender.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The workloads that a name on the command line stands for: one, or a group. */
final class Selection {
    private static final List<Group> GROUPS = List.of(
            new Group("sinks", "w3 and all that begin with sink-", workload -> workload.input() == Input.PAYMENTS),
            new Group("formats", "w1a and w1a-avro", workload -> workload.output() == Output.NOTHING),
            new Group("all", "all of these", workload -> true));

    private Selection() {}

    private record Group(String name, String description, Predicate<Workload> members) {}

    /** Empty when the name is unknown. */
    static List<Workload> of(String name) {
        Optional<Group> group = GROUPS.stream()
                .filter(known -> known.name().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
        return group.map(known ->
                        Stream.of(Workload.values()).filter(known.members()).toList())
                .orElseGet(() -> Workload.of(name).stream().toList());
    }

    static List<String> names() {
        return Stream.concat(
                        Stream.of(Workload.values()).map(Workload::toString),
                        GROUPS.stream().map(Group::name))
                .toList();
    }

    /** A line for each name, for people. */
    static List<String> lines() {
        Stream<String> workloads = Stream.of(Workload.values())
                .map(workload -> line(
                        workload.toString(),
                        String.format(Locale.ROOT, "%,9d %s", workload.records(), workload.description())));
        return Stream.concat(workloads, GROUPS.stream().map(group -> line(group.name(), group.description())))
                .toList();
    }

    private static String line(String name, String what) {
        return String.format(Locale.ROOT, "  %-20s %s", name, what);
    }
}
