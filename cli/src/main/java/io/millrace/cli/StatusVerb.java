package io.millrace.cli;

import io.millrace.cli.run.Overview;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code millrace status}. */
@Command(
        name = "status",
        header = "Show what runs.",
        description = "Shows the pipelines and services that run on this machine, and where they answer.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  ./millrace status")
final class StatusVerb implements Callable<Integer> {
    private final Context context;

    StatusVerb(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        new Overview(context).print();
        return Millrace.DONE;
    }
}
