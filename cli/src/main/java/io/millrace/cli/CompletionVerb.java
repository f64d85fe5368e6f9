package io.millrace.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code millrace completion}. */
@Command(
        name = "completion",
        header = "Print a script for the shell's completion.",
        description = "Prints a script with which the shell completes commands and options.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(./millrace completion bash)                for this shell",
            "  ./millrace completion zsh > ~/.millrace-completion  then source it in ~/.zshrc"
        })
final class CompletionVerb implements Callable<Integer> {
    /** The shells that picocli's script is for; in zsh it switches on bash's completion by itself. */
    enum Shell {
        BASH,
        ZSH
    }

    private final Context context;

    CompletionVerb(Context context) {
        this.context = context;
    }

    @Parameters(paramLabel = "SHELL", arity = "0..1", defaultValue = "bash", description = "bash or zsh.")
    private Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        // The script itself finds out which of the two shells it runs in.
        context.terminal().out().println("# for " + shell.name().toLowerCase(Locale.ROOT));
        context.terminal().out().print(AutoComplete.bash("millrace", Main.commandLine(context)));
        return Millrace.DONE;
    }
}
