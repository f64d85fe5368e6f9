package io.millrace.feeds.generate;

import io.millrace.feeds.Given;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Measures the CPU time that making records takes, without Kafka: run its main. Not a test. */
final class GeneratorSpeed {
    private static final int RECORDS = 1_000_000;
    private static final int BATCH = 5_000;
    private static final List<String> SHAPES = List.of(
            "{\"author\": \"#{internet.username}\","
                    + " \"text\": \"#{lorem.sentence} ##{options.option 'spark','kafka','cassandra'}\", \"created_at\": \"now\"}",
            "{\"id\": \"sequence\", \"kind\": {\"one_of\": [\"view\", \"click\", \"purchase\"]},"
                    + " \"price\": {\"between\": [0.5, 200], \"decimals\": 2}, \"user\": {\"between\": [1, 100000]},"
                    + " \"at\": {\"time\": {\"from\": \"2026-01-01T00:00:00Z\", \"step\": \"10 ms\"}}}");

    private GeneratorSpeed() {}

    public static void main(String[] arguments) {
        for (int round = 1; round <= 3; round++) {
            for (String shape : SHAPES) {
                measure(round, shape);
            }
        }
    }

    private static void measure(int round, String shape) {
        RecordRandom random = new RecordRandom();
        GenerateSettings settings = GenerateSettings.read(new Given(Settings.sound(shape)), random, Clock.systemUTC());
        Generator generator = new Generator(settings, random, Clock.systemUTC(), 0);
        long bytes = 0;
        long start = cpuNanos();
        for (int made = 0; made < RECORDS; made += BATCH) {
            for (SourceRecord record : generator.make(BATCH)) {
                bytes += ((byte[]) record.value()).length;
            }
        }
        double seconds = (cpuNanos() - start) / 1e9;
        System.out.printf(
                "round %d: %,.0f records per CPU-second, %.2f us each, %d bytes each: %s%n",
                round, RECORDS / seconds, seconds * 1e6 / RECORDS, bytes / RECORDS, shape);
    }

    /** Of this thread; the machine may be busy with other things. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
