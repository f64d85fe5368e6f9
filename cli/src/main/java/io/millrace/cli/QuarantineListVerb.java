package io.millrace.cli;

import io.millrace.cli.quarantine.QuarantineDesk;
import io.millrace.cli.store.Answer;
import io.millrace.control.quarantine.Selection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace quarantine list}. */
@Command(
        name = "list",
        header = "List what was set aside.",
        description = {
            "Lists the records of a pipeline that were set aside: by reason, and the newest one by one.",
            "",
            "'place' is where a record lies in quarantine, 'stood' where it stood in its topic, or in its file, for a line that a "
                    + "feed could not read. 'state' is kept, redriven (sent back from here), or came back (it was sent back, and "
                    + "failed again); 'times' says how often it was sent back before."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace quarantine list shop.yaml",
            "  ./millrace quarantine list shop --reason \"no JSON\" --limit 100",
            "  ./millrace quarantine list shop --source orders --output csv > orders.csv"
        })
final class QuarantineListVerb implements Callable<Integer> {
    private final Context context;

    QuarantineListVerb(Context context) {
        this.context = context;
    }

    @Mixin
    private QuarantineOptions options = new QuarantineOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Only those with this text in their reason.")
    private @Nullable String reason;

    @Option(names = "--source", paramLabel = "NAME", description = "Only those of this source.")
    private @Nullable String source;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many of the newest to list one by one; 20 if not said.")
    private int limit;

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "table", description = "table, json or csv.")
    private Answer.Form form = Answer.Form.TABLE;

    @Override
    public Integer call() throws InterruptedException {
        Signals.interruptThisThread();
        if (limit < 1) {
            throw new UserException("--limit is " + limit + "; give a number above 0");
        }
        Selection selection = new Selection(Optional.ofNullable(reason), Optional.ofNullable(source), Set.of());
        new QuarantineDesk(context, options.request()).list(selection, limit, form);
        return Millrace.DONE;
    }
}
