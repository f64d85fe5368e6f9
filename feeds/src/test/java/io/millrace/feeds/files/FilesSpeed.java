package io.millrace.feeds.files;

import io.millrace.feeds.Given;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Measures the CPU time that reading lines takes, without Kafka: run its main. Not a test. */
final class FilesSpeed {
    private static final int LINES = 1_000_000;
    private static final Map<String, String> TABLE = Map.of("schema", "id INT, rating DOUBLE, text STRING");

    private FilesSpeed() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("speed");
        try {
            String text = "some words of a post that is as long as posts usually are, and a bit more #tag";
            write(folder, "tsv", i -> i + "\t" + i % 8 / 2.0 + "\t" + text);
            write(folder, "csv", i -> i + "," + i % 8 / 2.0 + ",\"" + text + "\"");
            write(folder, "json", i -> "{\"id\":" + i + ",\"rating\":" + i % 8 / 2.0 + ",\"text\":\"" + text + "\"}");
            write(folder, "text", i -> text + i);
            for (int round = 1; round <= 3; round++) {
                for (String format : List.of("tsv", "csv", "json", "text")) {
                    measure(round, folder, format);
                }
            }
        } finally {
            for (String format : List.of("tsv", "csv", "json", "text")) {
                Files.deleteIfExists(folder.resolve(format));
            }
            Files.delete(folder);
        }
    }

    private static void measure(int round, Path folder, String format) throws IOException {
        Map<String, String> values = new HashMap<>(Feeding.settings(folder));
        values.putAll(Map.of("path", format, "format", format));
        if (format.endsWith("sv")) {
            values.putAll(TABLE);
        }
        FilesSettings settings = FilesSettings.read(new Given(values));
        try (FilesSource source =
                new FilesSource(settings, new Progress(settings.feed(), partitions -> Map.of()), Clock.systemUTC())) {
            long records = 0;
            long start = cpuNanos();
            while (records < LINES) {
                records += source.next().size();
            }
            double seconds = (cpuNanos() - start) / 1e9;
            System.out.printf(
                    "round %d: %s %,.0f lines per CPU-second, %.2f us each%n",
                    round, format, LINES / seconds, seconds * 1e6 / LINES);
        }
    }

    private static void write(Path folder, String format, IntFunction<String> line) {
        String header = format.endsWith("sv")
                ? String.join(format.equals("tsv") ? "\t" : ",", "id", "rating", "text") + "\n"
                : "";
        String lines = IntStream.range(0, LINES).mapToObj(line).collect(Collectors.joining("\n", header, "\n"));
        try {
            Files.writeString(folder.resolve(format), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of this thread; the machine may be busy with other things. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
