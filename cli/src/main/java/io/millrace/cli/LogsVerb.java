package io.millrace.cli;

import io.millrace.cli.run.Logs;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace logs}. */
@Command(
        name = "logs",
        header = "Show the end of a log.",
        description = "Shows the end of a log. Without a name it lists the logs that there are.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace logs kafka",
            "  ./millrace logs trending.engine -n 100     the engine of the pipeline 'trending'",
            "  ./millrace logs connect -f                 goes on until Ctrl-C"
        })
final class LogsVerb implements Callable<Integer> {
    private final Context context;

    LogsVerb(Context context) {
        this.context = context;
    }

    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..1",
            description = "kafka, connect, cassandra, PIPELINE.engine, cli or build.")
    private @Nullable String service;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "40",
            description = "How many lines; 40 if not said.")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written from now on, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        Signals.interruptThisThread();
        Logs logs = new Logs(context);
        if (service == null) {
            logs.list();
        } else if (follow) {
            logs.follow(service, lines);
        } else {
            logs.show(service, lines);
        }
        return Millrace.DONE;
    }
}
