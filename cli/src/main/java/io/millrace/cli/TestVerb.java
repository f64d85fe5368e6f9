package io.millrace.cli;

import io.millrace.cli.run.RunRequest.Output;
import io.millrace.cli.run.Settings;
import io.millrace.cli.test.TestRequest;
import io.millrace.cli.test.TestRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace test}. */
@Command(
        name = "test",
        header = "Run the tests of pipelines.",
        description = {
            "Runs the tests of pipelines on the real engine, in event time, without any service.",
            "",
            "A test gives rows in the place of the sources and says what has to come of them. Tests stand below \"tests\" in the pipeline's file, or "
                    + "in NAME.test.yaml beside NAME.yaml. Of a folder, all pipelines in it that have tests are tested."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:all tests passed", " 1:a test failed, or a file is wrong", " 2:Millrace failed"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace test trending.yaml",
            "  ./millrace test examples --junit target/tests.xml",
            "  ./millrace test trending.yaml --filter late",
            "  ./millrace test trending.yaml --update        writes what came into the file, for review"
        })
final class TestVerb implements Callable<Integer> {
    private final Context context;

    TestVerb(Context context) {
        this.context = context;
    }

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Pipeline files, files of tests, or folders.")
    private List<String> files = List.of();

    @Option(names = "--filter", paramLabel = "NAME", description = "Only tests with this in their name.")
    private @Nullable String filter;

    @Option(
            names = "--update",
            description =
                    "Write what came of tests that fail, or expect nothing yet, into their files. Look at it before you keep it.")
    private boolean update;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the results as JUnit's XML, for CI.")
    private @Nullable Path junit;

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "text", description = "text or json.")
    private Output output = Output.TEXT;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "As with run.")
    private List<String> set = List.of();

    @Override
    public Integer call() throws InterruptedException {
        Signals.interruptThisThread();
        TestRequest request = new TestRequest(
                files,
                Settings.parse(set),
                update ? TestRequest.Purpose.UPDATE : TestRequest.Purpose.VERDICT,
                Optional.ofNullable(filter),
                Optional.ofNullable(junit),
                output);
        return new TestRun(context, request).run();
    }
}
