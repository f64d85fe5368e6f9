package io.millrace.cli;

import io.millrace.cli.quarantine.QuarantineDesk;
import io.millrace.control.quarantine.Place;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code millrace quarantine show}. */
@Command(
        name = "show",
        header = "Show one record that was set aside.",
        description =
                "Shows one record with its key, all its headers and its value: as text, or as hexadecimal digits where "
                        + "it is no text.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace quarantine show shop orders:1:462               by where it stood",
            "  ./millrace quarantine show shop orders.quarantine:0:10     by where it lies"
        })
final class QuarantineShowVerb implements Callable<Integer> {
    private final Context context;

    QuarantineShowVerb(Context context) {
        this.context = context;
    }

    @Mixin
    private QuarantineOptions options = new QuarantineOptions();

    @Parameters(
            index = "1",
            paramLabel = "PLACE",
            converter = QuarantineOptions.PlaceText.class,
            description = "TOPIC:PARTITION:OFFSET, in quarantine or in the topic it came from.")
    private Place place = new Place("", 0, 0);

    @Override
    public Integer call() throws InterruptedException {
        Signals.interruptThisThread();
        new QuarantineDesk(context, options.request()).show(place);
        return Millrace.DONE;
    }
}
