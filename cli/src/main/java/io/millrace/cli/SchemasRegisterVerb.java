package io.millrace.cli;

import io.millrace.cli.schemas.SchemaRegistration;
import io.millrace.cli.schemas.WrittenSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code millrace schemas register}. */
@Command(
        name = "register",
        header = "Make a schema its subject's latest.",
        description = {
            "Registers a schema as its subject's latest version, where the subject's compatibility level allows it.",
            "One that the subject holds already keeps its version: registering twice changes nothing."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:registered, now or before", " 1:refused", " 2:the registry cannot be reached"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace schemas register post.avsc --subject posts-value",
            "  ./millrace schemas register order.proto --reference common/money.proto=money:1 --env prod"
        })
final class SchemasRegisterVerb implements Callable<Integer> {
    private final Context context;

    SchemasRegisterVerb(Context context) {
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
        SchemaRegistration taken = options.place().ask(context, schemas -> SchemaRegistration.of(schemas, written));
        context.terminal().out().println(options.json() ? taken.json() : taken.line());
        return Millrace.DONE;
    }
}
