package io.millrace.cli;

import io.millrace.cli.schemas.SchemaShow;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code millrace schemas show}. */
@Command(
        name = "show",
        header = "Print a schema.",
        description = "Prints a subject's latest schema, or another version of it, and nothing else.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace schemas show posts-value > posts-value.avsc",
            "  ./millrace schemas show posts-value 1",
            "  ./millrace schemas show posts-value --output json      with version, id and references"
        })
final class SchemasShowVerb implements Callable<Integer> {
    private final Context context;

    SchemasShowVerb(Context context) {
        this.context = context;
    }

    @Parameters(index = "0", paramLabel = "SUBJECT", description = "The subject; a topic's values have TOPIC-value.")
    private String subject = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VERSION",
            description = "Its version; the latest if not said.")
    private @Nullable Integer version;

    @Mixin
    private SchemaOptions options = new SchemaOptions();

    @Override
    public Integer call() throws InterruptedException {
        Signals.interruptThisThread();
        OptionalInt wanted = version == null ? OptionalInt.empty() : OptionalInt.of(version);
        SchemaShow show = options.place().ask(context, schemas -> SchemaShow.of(schemas, subject, wanted));
        context.terminal().out().println(options.json() ? show.json() : show.text());
        return Millrace.DONE;
    }
}
