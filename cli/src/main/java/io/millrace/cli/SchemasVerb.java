package io.millrace.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code millrace schemas}. */
@Command(
        name = "schemas",
        header = "Look at schemas, check and register them.",
        description = {
            "Looks at the schemas of topics, finds out whether a new one would break those who read them, and registers it.",
            "",
            "They are in the registry of this machine, which is started where it does not run; with --env in that of an "
                    + "environment; with --folder in a folder of files (posts-value.avsc, posts-value.v2.avsc, .proto, .json), "
                    + "offline."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done; the schema is compatible",
            " 1:the schema would break somebody, or is none; there is no such subject",
            " 2:the registry cannot be reached"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace schemas list",
            "  ./millrace schemas show posts-value",
            "  ./millrace schemas check post.avsc --subject posts-value",
            "  ./millrace schemas check schemas/new/posts-value.avsc --folder schemas",
            "  ./millrace schemas register post.avsc --subject posts-value --env prod"
        },
        subcommands = {SchemasListVerb.class, SchemasShowVerb.class, SchemasCheckVerb.class, SchemasRegisterVerb.class})
final class SchemasVerb implements Callable<Integer> {
    private final Context context;

    SchemasVerb(Context context) {
        this.context = context;
    }

    @Spec
    private @Nullable CommandSpec spec;

    /** Without a command of its own. */
    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(context.terminal().err());
        }
        return Millrace.USER;
    }
}
