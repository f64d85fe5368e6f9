package io.millrace.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code millrace quarantine}. */
@Command(
        name = "quarantine",
        header = "Show what was set aside, and send it back.",
        description = {
            "Shows the records of a pipeline that could not be used, with their reasons, and sends chosen ones back to their "
                    + "topic, each once.",
            "",
            "PIPELINE is its file or its name. Where Kafka does not run it is started for this, and stopped again."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace quarantine list shop.yaml",
            "  ./millrace quarantine show shop orders:1:462",
            "  ./millrace quarantine redrive shop --reason has_customer"
        },
        subcommands = {QuarantineListVerb.class, QuarantineShowVerb.class, QuarantineRedriveVerb.class})
final class QuarantineVerb implements Callable<Integer> {
    private final Context context;

    QuarantineVerb(Context context) {
        this.context = context;
    }

    /** Without saying what to do. */
    @Override
    public Integer call() {
        context.terminal()
                .err()
                .println("millrace: say list, show or redrive; 'millrace quarantine --help' says more.");
        return Millrace.USER;
    }
}
