package io.millrace.cli;

import io.millrace.cli.run.RangeOptions;
import io.millrace.cli.run.RunRequest;
import io.millrace.cli.run.RunSession;
import io.millrace.cli.run.Settings;
import io.millrace.spec.EngineOrder.Mode;
import io.millrace.spec.PastRange;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace run}. */
@Command(
        name = "run",
        header = "Run a pipeline.",
        description = {
            "Runs a pipeline until Ctrl-C, on real services that are started for it and stopped after it.",
            "",
            "First the file is checked, and nothing is started while anything is wrong with it. Ctrl-C stops gracefully and "
                    + "closes the books; a second one ends at once, and the next run goes on after the last whole batch.",
            "",
            "The books count from when the pipeline first ran, over all its runs; --fresh begins anew. accepted = decoded + "
                    + "quarantined + dropped + duplicates + behind, where behind are the records that wait in Kafka. Of the decoded, late are rows "
                    + "that came after the watermark and were left out."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done or stopped, and the books balance",
            " 1:the file, its SQL, its data or an option is at fault",
            " 2:Millrace or a service failed, or the books do not balance"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace run trending.yaml                      until Ctrl-C",
            "  ./millrace run trending.yaml --for 60s            for a minute",
            "  ./millrace run ratings.yaml --once --output json  over what is there now",
            "  ./millrace run trending.yaml --from 2026-01-01 --to 2026-01-02",
            "                                                    over a past day, with a checkpoint of its own",
            "  ./millrace run trending.yaml --env prod           on the services of environments/prod.yaml",
            "  ./millrace run trending.yaml --set feeds.posts.generate.rate=\"10 per second\""
        })
final class RunVerb implements Callable<Integer> {
    private final Context context;

    RunVerb(Context context) {
        this.context = context;
    }

    @Parameters(paramLabel = "FILE", description = "The pipeline file.")
    private String file = "";

    @Option(
            names = "--once",
            description = "Run over what is there now: feeds that have an end run to it, then the queries run once.")
    private boolean once;

    @Option(
            names = "--from",
            paramLabel = "T",
            description = {
                "Run over a past range of what the topics hold: from this event time (2026-01-01T08:30:00Z, 2026-01-01, \"2 hours "
                        + "ago\"), or from offsets of a source (posts:0=100,1=200). May be repeated for sources."
            })
    private List<String> from = List.of();

    @Option(
            names = "--to",
            paramLabel = "T",
            description =
                    "Up to this event time, or these offsets, which are not in the range any more; now, if not said.")
    private List<String> to = List.of();

    @Option(names = "--env", paramLabel = "NAME", description = "Run on the services of environments/NAME.yaml.")
    private @Nullable String environment;

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() throws InterruptedException {
        Optional<PastRange> range = new RangeOptions(Clock.systemUTC()).parse(from, to);
        if (once && range.isPresent()) {
            throw new UserException(
                    "--once and --from or --to contradict each other: a past range has an end; leave out --once");
        }
        RunRequest request = new RunRequest(
                file,
                range.isPresent() ? Mode.RANGE : once ? Mode.ONCE : Mode.STREAM,
                options.limit(),
                Optional.ofNullable(environment),
                Settings.parse(options.set()),
                options.output(),
                options.sparkUi(),
                options.fresh(),
                range);
        return new RunSession(context, request).run();
    }
}
