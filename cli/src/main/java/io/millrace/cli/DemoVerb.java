package io.millrace.cli;

import io.millrace.cli.run.RunRequest;
import io.millrace.cli.run.RunSession;
import io.millrace.cli.run.Settings;
import io.millrace.spec.EngineOrder.Mode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code millrace demo}. */
@Command(
        name = "demo",
        header = "Count hashtags live.",
        description = {
            "Counts hashtags live: made-up posts go into Kafka, Spark counts their tags by the minute, and the rows stand in "
                    + "Cassandra, each minute's ranking in Redis.",
            "",
            "It runs examples/trending/trending.yaml, as './millrace run' would."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace demo                until Ctrl-C",
            "  ./millrace demo --for 60s      for a minute",
            "  ./millrace sql cassandra \"SELECT * FROM social.trending LIMIT 10\"",
            "                                 what it left behind"
        })
final class DemoVerb implements Callable<Integer> {
    private final Context context;

    DemoVerb(Context context) {
        this.context = context;
    }

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() throws InterruptedException {
        RunRequest request = new RunRequest(
                shown(context.root().resolve("examples/trending/trending.yaml")),
                Mode.STREAM,
                options.limit(),
                Optional.empty(),
                Settings.parse(options.set()),
                options.output(),
                options.sparkUi(),
                options.fresh(),
                Optional.empty());
        return new RunSession(context, request).run();
    }

    /** As short as it can be named from here. */
    private static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file).toString() : file.toString();
    }
}
