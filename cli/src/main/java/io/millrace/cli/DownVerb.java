package io.millrace.cli;

import io.millrace.cli.run.TakeDown;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace down}. */
@Command(
        name = "down",
        header = "Stop everything.",
        description = {
            "Stops every pipeline and service of this state folder, also what a run that was killed left behind.",
            "The data stays, unless --clean says otherwise."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace down                  stops everything, keeps the data",
            "  ./millrace down --clean          removes topics, tables and checkpoints too, after asking",
            "  ./millrace down --clean --yes    the same without asking"
        })
final class DownVerb implements Callable<Integer> {
    private final Context context;

    DownVerb(Context context) {
        this.context = context;
    }

    @Option(names = "--clean", description = "Remove the data as well: topics, tables, checkpoints, books.")
    private boolean clean;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        TakeDown takeDown = new TakeDown(context);
        if (clean && !yes && !takeDown.agreed()) {
            throw new UserException("nothing was removed");
        }
        takeDown.run(clean ? TakeDown.Data.REMOVED : TakeDown.Data.KEPT);
        return Millrace.DONE;
    }
}
