package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example: files are made by one pipeline and read by another, in bulk and as a stream, against figures made by hand. */
@Product.Needed
final class NetworkTest {
    private static final Path EXAMPLE = Checkout.ROOT.resolve("examples/network");
    private static final int ONUS = 512;
    private static final int MINUTES = 30;
    private static final double FULL = 0.8 * 2.4e9;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

    /** One line of a file. */
    private record Reading(String device, String interfaceName, String onu, Instant at, double bitsIn) {
        static Reading of(String line) {
            String[] cells = line.split(",", -1);
            return new Reading(
                    cells[1],
                    cells[2],
                    cells[7],
                    LocalDateTime.parse(cells[8], TIME).toInstant(ZoneOffset.UTC),
                    Double.parseDouble(cells[9]));
        }

        String byOnu() {
            return String.join(" ", device, interfaceName, onu, since().toString());
        }

        String byOlt() {
            return device + " " + since();
        }

        String byPort() {
            return device + "/" + interfaceName + " " + at.truncatedTo(ChronoUnit.MINUTES);
        }

        private Instant since() {
            long window = ChronoUnit.MINUTES.getDuration().toSeconds() * 5;
            return Instant.ofEpochSecond(at.getEpochSecond() / window * window);
        }
    }

    @Test
    void readingsInBulkAndAsAStreamGiveTheSameAveragesAndAlerts(Product product) throws IOException {
        Path folder = Checkout.folder("readings");
        Folders.delete(folder);
        product.cli()
                .run(
                        "run",
                        EXAMPLE.resolve("make.yaml").toString(),
                        "--set",
                        "sources.readings.range.to=" + ONUS * MINUTES,
                        "--set",
                        "sinks.files.files.path=" + folder)
                .hasExit(0);
        List<Reading> readings = read(folder);
        assertThat(readings).hasSize(ONUS * MINUTES);
        assertThat(readings.stream().map(Reading::byPort).distinct()).hasSize(4 * 2 * 4 * MINUTES);

        assertThat(run(product, folder, "bulk", "false").source("readings").decoded())
                .isEqualTo(readings.size());
        assertResults(product, "bulk", readings);

        Books books = run(product, folder, "live", "true");
        assertThat(books.source("readings")).isEqualTo(new Books.Source(readings.size(), readings.size(), 0, 0, 0));
        assertResults(product, "live", readings);
    }

    private static Books run(Product product, Path folder, String name, String watch) {
        return product.cli()
                .run(
                        "run",
                        EXAMPLE.resolve("network.yaml").toString(),
                        "--once",
                        "--output",
                        "json",
                        "--set",
                        "name=network-" + name,
                        "--set",
                        "sources.readings.files.path=" + folder,
                        "--set",
                        "sources.readings.files.watch=" + watch,
                        "--set",
                        "sinks.by_onu.cassandra.keyspace=network_" + name,
                        "--set",
                        "sinks.by_olt.cassandra.keyspace=network_" + name,
                        "--set",
                        "sinks.alerts.kafka.topic=port_alerts_" + name)
                .books();
    }

    private static void assertResults(Product product, String name, List<Reading> readings) {
        assertAverages(
                average(readings, Reading::byOnu),
                stored(
                        product,
                        "network_" + name + ".by_onu",
                        row -> row.getString("device") + " " + row.getString("interface") + " "
                                + row.getInt("onu_id")));
        assertAverages(
                average(readings, Reading::byOlt),
                stored(product, "network_" + name + ".by_olt", row -> row.getString("device")));

        Map<String, Double> load = readings.stream()
                .collect(Collectors.groupingBy(Reading::byPort, Collectors.summingDouble(Reading::bitsIn)));
        Map<String, Double> full = load.entrySet().stream()
                .filter(port -> port.getValue() > FULL)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(full.size()).isBetween(1, 2 * MINUTES - 1);
        assertThat(alerts(product.topic("port_alerts_" + name))).isEqualTo(full);
    }

    private static Map<String, Double> average(List<Reading> readings, Function<Reading, String> key) {
        return readings.stream().collect(Collectors.groupingBy(key, Collectors.averagingDouble(Reading::bitsIn)));
    }

    private static void assertAverages(Map<String, Double> expected, Map<String, Double> stored) {
        assertThat(stored.keySet()).isEqualTo(expected.keySet());
        expected.forEach((key, average) -> assertThat(stored.get(key)).as(key).isCloseTo(average, within(1e-3)));
    }

    private static Map<String, Double> stored(Product product, String table, Function<Row, String> key) {
        return product.cassandra().execute("SELECT * FROM " + table).all().stream()
                .collect(Collectors.toMap(
                        row -> key.apply(row) + " " + row.getInstant("since"), row -> row.getDouble("bits_in")));
    }

    /** The last that was said of each port and minute. */
    private static Map<String, Double> alerts(Topic topic) {
        return topic.texts().stream()
                .map(NetworkTest::json)
                .collect(Collectors.toMap(
                        alert -> alert.path("port").asText() + " "
                                + Instant.parse(alert.path("at").asText()),
                        alert -> alert.path("bits_in").doubleValue(),
                        (first, second) -> second));
    }

    private static List<Reading> read(Path folder) throws IOException {
        List<Reading> readings = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(csv()).toList()) {
                Files.readString(file).lines().skip(1).map(Reading::of).forEach(readings::add);
            }
        }
        return readings;
    }

    private static Predicate<Path> csv() {
        return file -> Objects.requireNonNull(file.getFileName()).toString().endsWith(".csv");
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
