package io.millrace.cli;

import io.millrace.cli.run.RunRequest.Output;
import io.millrace.cli.text.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What {@code run} and {@code demo} have in common. */
final class RunOptions {
    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Stop after this time, such as 60s, 5m or 1h; it begins when the queries run.")
    private @Nullable Duration limit;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json: one JSON object on standard output at the end, and nothing else there.")
    private Output output = Output.TEXT;

    @Option(names = "--spark-ui", description = "Serve Spark's own UI and print its address.")
    private boolean sparkUi;

    @Option(
            names = "--fresh",
            description =
                    "Forget how far former runs came: read the topics from where the sources begin. Feeds are not reset: they go on "
                            + "where they are. With --from or --to, only what this range has done is forgotten.")
    private boolean fresh;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Give ${KEY} a value, ahead of the environment; or, when the key has dots, "
                    + "set a value of the file: feeds.posts.generate.total=100. May be repeated.")
    private List<String> set = List.of();

    Optional<Duration> limit() {
        return Optional.ofNullable(limit);
    }

    Output output() {
        return output;
    }

    boolean sparkUi() {
        return sparkUi;
    }

    boolean fresh() {
        return fresh;
    }

    List<String> set() {
        return set;
    }

    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return TimeSpan.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
