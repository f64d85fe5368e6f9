package io.millrace.cli;

import io.millrace.cli.run.FirstPipeline;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code millrace init}. */
@Command(
        name = "init",
        header = "Write a pipeline to begin with.",
        description = {
            "Writes a pipeline that works, with comments, to change as you like. Nothing is ever overwritten.",
            "",
            "NAME becomes the file NAME.yaml; with a slash at its end it becomes a folder with the file in it."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace init shop         writes shop.yaml",
            "  ./millrace init shop/        writes shop/shop.yaml"
        })
final class InitVerb implements Callable<Integer> {
    private final Context context;

    InitVerb(Context context) {
        this.context = context;
    }

    @Parameters(paramLabel = "NAME", description = "The pipeline's name: lower-case letters, digits, '-' and '_'.")
    private String name = "";

    @Override
    public Integer call() {
        Path written = FirstPipeline.write(name);
        context.terminal().out().println("Wrote " + written + ". Next: ./millrace run " + written);
        return Millrace.DONE;
    }
}
