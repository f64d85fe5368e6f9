package io.millrace.cli;

import io.millrace.cli.quarantine.QuarantineDesk;
import io.millrace.cli.quarantine.QuarantineDesk.Asking;
import io.millrace.control.quarantine.Choice.Returned;
import io.millrace.control.quarantine.Place;
import io.millrace.control.quarantine.Selection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace quarantine redrive}. */
@Command(
        name = "redrive",
        header = "Send records back to their topic.",
        description = {
            "Sends records that were set aside back to the topic that they came from, each once: the same command again, also "
                    + "after it was killed, sends only what was not sent. Key, value, time and headers stay as they are; headers "
                    + "millrace.redriven* say what happened.",
            "",
            "Mend what was wrong first, such as an expectation in the file: the pipeline judges the records anew, and one that "
                    + "fails again is set aside again. Such a record is only sent once more with --again, or when it is named."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:they are sent, or were before",
            " 1:an option is at fault, or the answer was no",
            " 2:Millrace or Kafka failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace quarantine redrive shop.yaml --all",
            "  ./millrace quarantine redrive shop --reason has_customer --yes",
            "  ./millrace quarantine redrive shop --offset orders:1:462 --offset orders:0:17"
        })
final class QuarantineRedriveVerb implements Callable<Integer> {
    private final Context context;

    QuarantineRedriveVerb(Context context) {
        this.context = context;
    }

    @Mixin
    private QuarantineOptions options = new QuarantineOptions();

    @Option(names = "--all", description = "All of them.")
    private boolean all;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Those with this text in their reason.")
    private @Nullable String reason;

    @Option(
            names = "--offset",
            paramLabel = "PLACE",
            converter = QuarantineOptions.PlaceText.class,
            description =
                    "This one: TOPIC:PARTITION:OFFSET, in quarantine or in the topic it came from. May be repeated.")
    private List<Place> places = List.of();

    @Option(names = "--source", paramLabel = "NAME", description = "Of them only those of this source.")
    private @Nullable String source;

    @Option(names = "--again", description = "Also those that came back after an earlier redrive.")
    private boolean again;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        Signals.interruptThisThread();
        if (!all && reason == null && places.isEmpty()) {
            throw new UserException("say which records: --all, --reason TEXT or --offset TOPIC:PARTITION:OFFSET");
        }
        if (all && (reason != null || !places.isEmpty())) {
            throw new UserException(
                    "--all and a choice by --reason or --offset contradict each other; give one of them");
        }
        Selection selection =
                new Selection(Optional.ofNullable(reason), Optional.ofNullable(source), Set.copyOf(places));
        new QuarantineDesk(context, options.request())
                .redrive(selection, again ? Returned.INCLUDED : Returned.LEFT_OUT, yes ? Asking.NOT : Asking.FIRST);
        return Millrace.DONE;
    }
}
