package io.millrace.bench.report;

import io.millrace.bench.contender.Workload;
import io.millrace.bench.measure.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The section for docs/performance.md. */
public final class Markdown {
    private static final String NOTES = """
            How to read it. Each contender is a process of its own with a heap of 2 GiB and two cores' worth of threads; it reads a topic \
            that was loaded before, until nothing is left. "records/s" and "CPU us/record" are from the moment that its session stands \
            to the moment that all is written and acknowledged: median [least-greatest] of the rounds that count. Compiling the code \
            at run time is part of it, for everyone. "with start" is the CPU of the whole process, from its start to its end. CPU \
            times are the operating system's, of the contender's own process; the broker's and the store's stand apart. "peak MB" is \
            the most memory that the process had in RAM.

            A round whose results are wrong is void and enters no figure. Where there is a sink to read from, the count and the checksum \
            of what stands in it are checked (for Flink's w2, of what came to its sink); where results go to nothing, only how many \
            rows the contender says that it gave to its sink.

            - millrace: the engine as it is shipped, with the pipeline file of the workload.
            - spark-default: Structured Streaming as most people write it, with Spark's defaults: `from_json` with the whole schema, \
              200 shuffle partitions, rows inserted one by one.
            - spark-tuned: the same with a pruned schema, two shuffle partitions, larger fetches, and 128 inserts in flight for each task.
            - flink: Flink SQL with its defaults, so without checkpoints; whole schemas; its w2 has no store to write to.
            - limit: no engine, but the bare clients doing this one job by hand, without checkpoints or recovery; in w3 and all that begin \
              with sink- it has all rows in memory beforehand.
            """;

    private Markdown() {}

    public static String of(Conditions conditions, Plan plan, List<Summary> summaries) {
        StringBuilder text = new StringBuilder("## Measured on " + conditions.date() + "\n\n");
        conditions
                .lines()
                .forEach((name, value) -> text.append("- ")
                        .append(name)
                        .append(": ")
                        .append(value)
                        .append('\n'));
        text.append(
                "- rounds: %d, after %d of warm-up, contenders interleaved\n".formatted(plan.rounds(), plan.warmUp()));
        for (Workload workload : plan.workloads()) {
            text.append(String.format(Locale.ROOT, "- %s: %,d records%n", workload, plan.records(workload)));
        }
        text.append('\n').append(row(ResultTable.HEADER)).append(rule());
        ResultTable.rows(summaries).forEach(cells -> text.append(row(cells)));
        return text.append('\n').append(NOTES).toString();
    }

    private static String row(List<String> cells) {
        List<String> escaped =
                cells.stream().map(cell -> cell.replace("|", "\\|")).toList();
        return "| " + String.join(" | ", escaped) + " |\n";
    }

    private static String rule() {
        List<String> rule = new ArrayList<>();
        for (int i = 0; i < ResultTable.HEADER.size(); i++) {
            boolean text = i < 2 || i == ResultTable.HEADER.size() - 1;
            rule.add(text ? "---" : "---:");
        }
        return "| " + String.join(" | ", rule) + " |\n";
    }
}
