package io.millrace.cli;

import io.millrace.cli.run.BenchFork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code millrace bench}. */
@Command(
        name = "bench",
        header = "Measure Millrace against others.",
        description = {
            "Measures Millrace against hand-written Spark, Flink SQL, and the limit of what the machine can do.",
            "Takes long. '--help' after 'bench --' lists its own options."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  ./millrace bench", "  ./millrace bench --rounds 3"})
final class BenchVerb implements Callable<Integer> {
    private final Context context;

    BenchVerb(Context context) {
        this.context = context;
    }

    /** Options too, in their order: the benchmark knows what they mean. */
    @Parameters(paramLabel = "OPTION", arity = "0..*", description = "Options of the benchmark, passed on as they are.")
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        return new BenchFork(context).run(options);
    }
}
