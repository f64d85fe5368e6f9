package io.millrace.cli;

import io.millrace.control.RunFailedException;
import io.millrace.local.LocalException;
import io.millrace.registry.RegistryException;
import io.millrace.spec.event.Fault;
import java.io.PrintWriter;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what goes wrong into a sentence and an exit code. A stack trace goes to the log, and only one that is no user's doing. */
final class Failures {
    private final Context context;

    Failures(Context context) {
        this.context = context;
    }

    int misused(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("millrace: " + e.getMessage());
        String name = command.getCommandSpec().qualifiedName();
        if (e instanceof UnmatchedArgumentException unmatched
                && !suggestions(unmatched).isEmpty()) {
            err.println("Did you mean " + String.join(" or ", suggestions(unmatched)) + "?");
        }
        err.println("'" + name + " --help' says more.");
        return Millrace.USER;
    }

    private static List<String> suggestions(UnmatchedArgumentException e) {
        return e.getSuggestions().stream()
                .map(suggestion -> suggestion.substring(suggestion.lastIndexOf(' ') + 1))
                .limit(3)
                .toList();
    }

    int failed(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof InterruptedException) {
            return Millrace.INTERRUPTED;
        }
        if (e instanceof UserException) {
            err.println("millrace: " + e.getMessage());
            return Millrace.USER;
        }
        if (e instanceof RunFailedException failed) {
            err.println("millrace: " + e.getMessage());
            return failed.fault() == Fault.USER ? Millrace.USER : Millrace.FAILED;
        }
        if (e instanceof LocalException failed) {
            err.println("millrace: " + e.getMessage());
            return failed.fault() == LocalException.Fault.USER ? Millrace.USER : Millrace.FAILED;
        }
        if (e instanceof RegistryException failed) {
            err.println("millrace: " + e.getMessage());
            return failed.fault() == RegistryException.Fault.USER ? Millrace.USER : Millrace.FAILED;
        }
        LoggerFactory.getLogger(Failures.class).error("unexpected", e);
        err.println("millrace: something unexpected happened (" + brief(e) + "); the whole story is in "
                + Logging.file(context.state()));
        return Millrace.FAILED;
    }

    private static String brief(Exception e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
