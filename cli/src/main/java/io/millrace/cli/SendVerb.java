package io.millrace.cli;

import io.millrace.cli.topic.SendRequest;
import io.millrace.cli.topic.SendRequest.Missing;
import io.millrace.cli.topic.TopicSend;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace send}. */
@Command(
        name = "send",
        header = "Write records to a topic.",
        description = {
            "Each argument is a record; without any, each line of standard input. Says how many Kafka has acknowledged.",
            "Where Kafka does not run it is started for it, and stopped again."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace send lines \"the quick brown fox\"       one record",
            "  ./millrace send lines                              what you type, until Ctrl-D",
            "  ./millrace send orders < orders.jsonl              a file",
            "  ./millrace send orders --key ann '{\"id\": 1}'       with a key"
        })
final class SendVerb implements Callable<Integer> {
    private final Context context;

    SendVerb(Context context) {
        this.context = context;
    }

    @Parameters(index = "0", paramLabel = "TOPIC", description = "The topic.")
    private String topic = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "RECORD", description = "Records; standard input without.")
    private List<String> records = List.of();

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEY",
            description = "The key of all records; they stay in order.")
    private @Nullable String key;

    @Option(names = "--create", description = "Create the topic where it is missing.")
    private boolean create;

    @Option(names = "--env", paramLabel = "NAME", description = "Write to the Kafka of environments/NAME.yaml.")
    private @Nullable String environment;

    @Override
    public Integer call() throws InterruptedException {
        Signals.interruptThisThread();
        Missing missing = create ? Missing.CREATED : Missing.REFUSED;
        SendRequest request = new SendRequest(topic, records, Optional.ofNullable(key), missing);
        new TopicSend(context, Optional.ofNullable(environment)).send(request);
        return Millrace.DONE;
    }
}
