package io.millrace.cli;

import io.millrace.cli.schemas.SchemaList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code millrace schemas list}. */
@Command(
        name = "list",
        header = "List the subjects.",
        description =
                "Lists the subjects, each with its latest version, the number that its records carry, and its level.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  ./millrace schemas list", "  ./millrace schemas list --folder schemas --output json"})
final class SchemasListVerb implements Callable<Integer> {
    private final Context context;

    SchemasListVerb(Context context) {
        this.context = context;
    }

    @Mixin
    private SchemaOptions options = new SchemaOptions();

    @Override
    public Integer call() throws InterruptedException {
        Signals.interruptThisThread();
        SchemaList list = options.place().ask(context, SchemaList::of);
        if (options.json()) {
            context.terminal().out().println(list.json());
        } else {
            list.lines().forEach(context.terminal().out()::println);
        }
        return Millrace.DONE;
    }
}
