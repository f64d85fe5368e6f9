package io.millrace.cli;

import io.millrace.cli.text.Style;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;

/** The command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        try {
            Context context = Context.ofLauncher();
            Logging.into(context.state());
            return commandLine(context).execute(arguments);
        } catch (UserException e) {
            System.err.println("millrace: " + e.getMessage());
            return Millrace.USER;
        }
    }

    static CommandLine commandLine(Context context) {
        Terminal terminal = context.terminal();
        Failures failures = new Failures(context);
        CommandLine commandLine = new CommandLine(new Millrace(context), new Verbs(context))
                .setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.outStyle() == Style.COLOURED ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setUsageHelpWidth(Math.max(60, Math.min(100, terminal.columns())))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler(failures::misused)
                .setExecutionExceptionHandler(failures::failed);
        Objects.requireNonNull(commandLine.getSubcommands().get("bench")).setUnmatchedOptionsArePositionalParams(true);
        return commandLine;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
