package io.millrace.bench.report;

import io.millrace.bench.contender.Workload;
import io.millrace.bench.contest.Contenders;
import io.millrace.bench.measure.Figures;
import io.millrace.bench.measure.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One contender's rounds of one workload, without warm-up.
 *
 * @param rounds how many there were
 * @param counted those that count
 * @param problems why the others do not
 */
public record Summary(Workload workload, String contender, int rounds, List<Figures> counted, List<String> problems) {

    public Summary {
        counted = List.copyOf(counted);
        problems = List.copyOf(problems);
    }

    /** By workload, then in the order in which contenders are known. */
    public static List<Summary> of(List<Measurement> measurements) {
        Map<Workload, Map<String, List<Measurement>>> rounds = new LinkedHashMap<>();
        for (Measurement measurement : measurements) {
            if (!measurement.isWarmUp()) {
                rounds.computeIfAbsent(measurement.workload(), any -> new LinkedHashMap<>())
                        .computeIfAbsent(measurement.contender(), any -> new ArrayList<>())
                        .add(measurement);
            }
        }
        List<Summary> all = new ArrayList<>();
        rounds.forEach((workload, byContender) -> Contenders.names().stream()
                .filter(byContender::containsKey)
                .forEach(name -> all.add(of(workload, name, byContender.getOrDefault(name, List.of())))));
        return all;
    }

    private static Summary of(Workload workload, String contender, List<Measurement> rounds) {
        return new Summary(
                workload,
                contender,
                rounds.size(),
                rounds.stream()
                        .filter(Measurement::counts)
                        .flatMap(round -> round.figures().stream())
                        .toList(),
                rounds.stream().flatMap(round -> round.problem().stream()).toList());
    }

    /** The spread of a figure over the rounds that count; empty when none does. */
    Optional<Spread> spread(ToDoubleFunction<Figures> figure) {
        return counted.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Spread.of(counted.stream().map(figure::applyAsDouble).toList()));
    }

    /** "ok", or how many rounds are void and why the first of them is. */
    String verdict() {
        return problems.isEmpty() ? "ok" : "VOID %d of %d: %s".formatted(problems.size(), rounds, problems.get(0));
    }
}
