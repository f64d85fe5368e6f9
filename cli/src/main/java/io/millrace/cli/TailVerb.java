package io.millrace.cli;

import io.millrace.cli.topic.TailRequest;
import io.millrace.cli.topic.TopicTail;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace tail}. */
@Command(
        name = "tail",
        header = "Show records of a topic.",
        description = {
            "Shows the newest records of a topic: partition, offset, time, key and value. Only what is committed.",
            "Where Kafka does not run it is started for it, and stopped again."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace tail posts                             the last ten records",
            "  ./millrace tail posts --follow                    and what comes, until Ctrl-C",
            "  ./millrace tail posts --from-beginning -n 3       the first three",
            "  ./millrace tail posts.quarantine --headers        why records were put aside"
        })
final class TailVerb implements Callable<Integer> {
    private final Context context;

    TailVerb(Context context) {
        this.context = context;
    }

    @Parameters(paramLabel = "TOPIC", description = "The topic.")
    private String topic = "";

    @Option(names = "--from-beginning", description = "Begin with the oldest record; then all, or -n of them.")
    private boolean fromBeginning;

    @Option(
            names = {"-n", "--records"},
            paramLabel = "N",
            description = "How many records; the last 10 if not said.")
    private @Nullable Integer count;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes, until Ctrl-C.")
    private boolean follow;

    @Option(names = "--headers", description = "Show the records' headers too.")
    private boolean headers;

    @Option(names = "--env", paramLabel = "NAME", description = "Read the Kafka of environments/NAME.yaml.")
    private @Nullable String environment;

    @Override
    public Integer call() throws InterruptedException {
        Signals.interruptThisThread();
        OptionalInt wanted = count == null ? OptionalInt.empty() : OptionalInt.of(count);
        TailRequest request = new TailRequest(topic, fromBeginning, wanted, follow, headers);
        new TopicTail(context, Optional.ofNullable(environment)).print(request);
        return Millrace.DONE;
    }
}
