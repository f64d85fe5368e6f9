package io.millrace.cli;

import io.millrace.cli.schemas.SchemaCheck;
import io.millrace.cli.schemas.WrittenSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code millrace schemas check}. */
@Command(
        name = "check",
        header = "Find out whom a schema would break.",
        description = {
            "Compares a schema with what its subject holds, under the subject's compatibility level.",
            "Tells each field and the rule that it breaks. Changes nothing."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:compatible", " 1:not compatible, or no schema", " 2:the registry cannot be reached"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace schemas check post.avsc --subject posts-value",
            "  ./millrace schemas check new/posts-value.avsc --folder schemas      offline",
            "",
            "What it says when records that are there could not be read any more:",
            "  not compatible with posts-value (BACKWARD, latest version 2): 1 rule broken",
            "    field \"likes\": READER_FIELD_MISSING_DEFAULT_VALUE: version 2 does not have it, ..."
        })
final class SchemasCheckVerb implements Callable<Integer> {
    private final Context context;

    SchemasCheckVerb(Context context) {
        this.context = context;
    }

    @Mixin
    private SchemaFileOptions file = new SchemaFileOptions();

    @Mixin
    private SchemaOptions options = new SchemaOptions();

    @Override
    public Integer call() throws InterruptedException {
        Signals.interruptThisThread();
        WrittenSchema written = file.read();
        SchemaCheck check = options.place().ask(context, schemas -> SchemaCheck.of(schemas, written));
        if (options.json()) {
            context.terminal().out().println(check.json());
        } else {
            check.lines().forEach(context.terminal().out()::println);
        }
        return check.compatible() ? Millrace.DONE : Millrace.USER;
    }
}
