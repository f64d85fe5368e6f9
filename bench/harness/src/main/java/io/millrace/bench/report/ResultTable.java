package io.millrace.bench.report;

import io.millrace.bench.contest.Contenders;
import io.millrace.bench.measure.Figures;
import io.millrace.bench.place.Places;
import io.millrace.local.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The results as rows of text. Two columns compare with the hand-written default job: how many times its rows per second, and what part of
 * its CPU time per record; one says what share of the limit's rows per second was reached.
 */
final class ResultTable {
    static final List<String> HEADER = List.of(
            "workload",
            "contender",
            "records/s",
            "CPU us/record",
            "with start",
            "broker us",
            "store us",
            "x default",
            "CPU of default",
            "of limit",
            "peak MB",
            "verdict");

    private ResultTable() {}

    static List<List<String>> rows(List<Summary> summaries) {
        return summaries.stream().map(summary -> row(summary, summaries)).toList();
    }

    private static List<String> row(Summary summary, List<Summary> all) {
        Optional<Summary> baseline = other(summary, all, Contenders.BASELINE);
        Optional<Summary> limit = other(summary, all, Contenders.LIMIT);
        List<String> cells = new ArrayList<>();
        cells.add(summary.workload().toString());
        cells.add(summary.contender());
        cells.add(spread(summary, Figures::recordsPerSecond, "%,.0f"));
        cells.add(spread(summary, Figures::cpuMicrosPerRecord, "%.2f"));
        cells.add(median(summary, Figures::wholeCpuMicrosPerRecord, "%.2f"));
        cells.add(median(summary, Figures::brokerCpuMicrosPerRecord, "%.2f"));
        cells.add(usesStore(summary) ? median(summary, Figures::storeCpuMicrosPerRecord, "%.2f") : "-");
        cells.add(ratio(summary, baseline, Figures::recordsPerSecond, 1, "%.2f"));
        cells.add(ratio(summary, baseline, Figures::cpuMicrosPerRecord, 100, "%.0f%%"));
        cells.add(ratio(summary, limit, Figures::recordsPerSecond, 100, "%.0f%%"));
        cells.add(median(summary, Figures::peakMegabytes, "%.0f"));
        cells.add(summary.verdict());
        return cells;
    }

    /** The broker has a column of its own. */
    private static boolean usesStore(Summary summary) {
        return Places.service(summary.workload().output())
                .filter(service -> service != Service.KAFKA)
                .isPresent();
    }

    private static Optional<Summary> other(Summary summary, List<Summary> all, String contender) {
        return all.stream()
                .filter(other -> other.workload() == summary.workload()
                        && other.contender().equals(contender))
                .findFirst();
    }

    private static String spread(Summary summary, ToDoubleFunction<Figures> figure, String format) {
        return summary.spread(figure).map(spread -> spread.format(format)).orElse("-");
    }

    private static String median(Summary summary, ToDoubleFunction<Figures> figure, String format) {
        return summary.spread(figure)
                .map(spread -> String.format(Locale.ROOT, format, spread.median()))
                .orElse("-");
    }

    private static String ratio(
            Summary summary, Optional<Summary> other, ToDoubleFunction<Figures> figure, int factor, String format) {
        return summary.spread(figure)
                .flatMap(own -> other.flatMap(reference -> reference.spread(figure))
                        .map(reference ->
                                String.format(Locale.ROOT, format, factor * own.median() / reference.median())))
                .orElse("-");
    }
}
