package io.millrace.cli;

import io.millrace.cli.run.RunRequest.Output;
import io.millrace.cli.run.Settings;
import io.millrace.cli.run.Validation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace validate}. */
@Command(
        name = "validate",
        header = "Check pipeline files.",
        description = {
            "Checks pipeline files, and tells everything that is wrong with them: settings, names, SQL and its types.",
            "No service is started."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:all files are sound", " 1:there are problems", " 2:Millrace failed"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace validate trending.yaml",
            "  ./millrace validate pipelines/*.yaml --output json",
            "  ./millrace validate alerts.yaml --schemas schemas",
            "",
            "A problem is told with its place and what puts it right:",
            "  trending.yaml:12:5: unknown key \"topc\"; did you mean \"topic\"?"
        })
final class ValidateVerb implements Callable<Integer> {
    private final Context context;

    ValidateVerb(Context context) {
        this.context = context;
    }

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Pipeline files.")
    private List<String> files = List.of();

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "text", description = "text or json.")
    private Output output = Output.TEXT;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "As with run.")
    private List<String> set = List.of();

    @Option(
            names = "--schemas",
            paramLabel = "FOLDER",
            description =
                    "Compare what sinks will write with the schema files of a folder, as a run does with the registry.")
    private @Nullable Path schemas;

    @Override
    public Integer call() throws InterruptedException {
        Signals.interruptThisThread();
        return new Validation(context, Optional.ofNullable(schemas)).run(files, Settings.parse(set), output);
    }
}
