package io.millrace.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command that all others stand under. */
@Command(
        name = "millrace",
        description = "Streaming pipelines from one YAML file, on real services.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:something that you can change: a file, an option, a failed check",
            " 2:Millrace or a service failed, or the books do not balance"
        },
        footerHeading = "%nTo begin with:%n",
        footer = {
            "  ./millrace demo               hashtags, counted live",
            "  ./millrace init shop          a pipeline of your own, to change as you like",
            "  ./millrace run shop.yaml      runs it until Ctrl-C",
            "  ./millrace COMMAND --help     explains a command, with examples",
            "",
            "Environment variables:",
            "  JAVA_HOME         the JDK 17 to use; without it the java on the PATH",
            "  MILLRACE_STATE    the state folder: data, checkpoints, logs; without it .millrace beside ./millrace",
            "  NO_COLOR          no colours, where it has a value"
        },
        subcommands = {
            DemoVerb.class,
            RunVerb.class,
            ValidateVerb.class,
            TestVerb.class,
            InitVerb.class,
            StatusVerb.class,
            DownVerb.class,
            DoctorVerb.class,
            TailVerb.class,
            SendVerb.class,
            QuarantineVerb.class,
            SqlVerb.class,
            LogsVerb.class,
            SchemaVerb.class,
            SchemasVerb.class,
            BenchVerb.class,
            CompletionVerb.class,
            WarmUpVerb.class,
            HelpCommand.class
        })
final class Millrace implements Callable<Integer> {
    /** Exit codes. */
    static final int DONE = 0;

    static final int USER = 1;
    static final int FAILED = 2;
    static final int INTERRUPTED = 130;

    private final Context context;

    Millrace(Context context) {
        this.context = context;
    }

    /** Without a verb. */
    @Override
    public Integer call() {
        Main.commandLine(context).usage(context.terminal().err());
        return USER;
    }
}
