package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import io.millrace.e2e.Topic.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** 1,000 malformed records among 100,000 good ones: none stops anything, each is kept once. */
@Product.Needed
final class MalformedRecordsTest {
    private static final int GOOD = 100_000;
    private static final int BAD = 1_000;
    private static final List<String> HEADERS = List.of("reason", "topic", "partition", "offset", "pipeline", "time");

    /** Ways to be malformed; the number makes each one different. */
    private static final List<String> KINDS = List.of(
            "{\"id\":%d,\"name\":\"cut",
            "{\"id\":\"%d\",\"name\":\"text for a number\",\"price\":1.5}",
            "{\"id\":%d99999999999999999999,\"name\":\"too large\",\"price\":1.5}",
            "{\"id\":%d,\"name\":\"wrong type within\",\"price\":{\"amount\":1.5}}",
            "{\"id\":%d,\"name\":\"\u00ff is no UTF-8 as one byte\",\"price\":1.5}",
            "",
            "[%d,\"an array\",1.5]",
            "{\"id\":%d,\"name\":\"good\",\"price\":1.5} and more",
            "{\"id\":%d,\"name\":\"no time\",\"price\":1.5,\"at\":\"yesterday\"}",
            "%d");

    @Test
    void goToQuarantineOnceWithTheirBytesAndReasons(Product product) {
        Map<Place, byte[]> malformed = send(product.topic("readings").create(2), 1);
        String pipeline = pipeline("readings");

        Books first =
                product.cli().run("run", pipeline, "--once", "--output", "json").books();
        assertBooks(product, first, "readings");
        assertQuarantine(product.topic("readings.quarantine"), malformed, "readings");

        Books again = product.cli()
                .run("run", pipeline, "--once", "--fresh", "--output", "json")
                .books();
        assertBooks(product, again, "readings");
        assertQuarantine(product.topic("readings.quarantine"), malformed, "readings");
    }

    @Test
    void areKeptOnceWhenTheEngineIsKilledInMidRun(Product product) {
        Map<Place, byte[]> malformed = send(product.topic("readings_killed").create(2), 2);
        String pipeline = pipeline("readings_killed");
        Checkpoint checkpoint = product.checkpoint("readings_killed", "sums");
        Topic quarantine = product.topic("readings_killed.quarantine");

        try (Running run = product.cli().start("run", pipeline, "--once", "--output", "json")) {
            run.until("the first batch", () -> checkpoint.planned(0));
            run.endWithoutEngine().hasExit(2).hasNoStackTrace();
        }
        try (Running run = product.cli().start("run", pipeline, "--once", "--output", "json")) {
            run.until(
                    "the first record in quarantine",
                    () -> !quarantine.records().isEmpty());
            run.endWithoutEngine();
        }
        Books books =
                product.cli().run("run", pipeline, "--once", "--output", "json").books();

        assertBooks(product, books, "readings_killed");
        assertQuarantine(quarantine, malformed, "readings_killed");
    }

    private static String pipeline(String name) {
        return Checkout.write(name + ".yaml", """
                        name: NAME
                        sources:
                          readings:
                            kafka: { topic: NAME }
                            schema: id BIGINT, name STRING, price DOUBLE, at TIMESTAMP
                        sinks:
                          sums:
                            select: |
                              SELECT 'all' AS what, count(name) AS names, sum(id) AS ids, sum(price) AS prices, count(at) AS times
                              FROM readings
                            cassandra: { keyspace: NAME, table: sums, key: [what] }
                        """.replace("NAME", name)).toString();
    }

    /** Sends good and bad at random, and tells where the bad ones are. */
    private static Map<Place, byte[]> send(Topic topic, long seed) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < GOOD + BAD; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, new Random(seed));
        List<byte[]> values = numbers.stream().map(MalformedRecordsTest::value).toList();
        List<Place> places = topic.send(values);
        Map<Place, byte[]> malformed =
                new TreeMap<>(java.util.Comparator.comparing(Place::partition).thenComparing(Place::offset));
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) >= GOOD) {
                malformed.put(places.get(i), values.get(i));
            }
        }
        assertThat(malformed).hasSize(BAD);
        return malformed;
    }

    /** Numbers from {@link #GOOD} on are bad. */
    private static byte[] value(int number) {
        if (number < GOOD) {
            return "{\"id\":%d,\"name\":\"good\",\"price\":0.5,\"at\":\"2026-01-01T00:00:00Z\"}"
                    .formatted(number)
                    .getBytes(StandardCharsets.UTF_8);
        }
        return KINDS.get(number % KINDS.size()).formatted(number).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void assertBooks(Product product, Books books, String name) {
        assertThat(books.source("readings")).isEqualTo(new Books.Source(GOOD + BAD, GOOD, BAD, 0, 0));
        Row sums = Objects.requireNonNull(product.cassandra()
                .execute("SELECT names, ids, prices, times FROM " + name + ".sums")
                .one());
        assertThat(sums.getLong("names")).isEqualTo(GOOD);
        assertThat(sums.getLong("ids")).isEqualTo(GOOD * (GOOD - 1L) / 2);
        assertThat(sums.getDouble("prices")).isEqualTo(GOOD * 0.5);
        assertThat(sums.getLong("times")).isEqualTo(GOOD);
    }

    private static void assertQuarantine(Topic quarantine, Map<Place, byte[]> malformed, String name) {
        List<ConsumerRecord<byte[], byte[]>> kept = quarantine.records();
        assertThat(kept).hasSize(malformed.size());
        for (ConsumerRecord<byte[], byte[]> record : kept) {
            HEADERS.forEach(
                    header -> assertThat(header(record, header)).as(header).isNotBlank());
            assertThat(header(record, "topic")).isEqualTo(name);
            assertThat(header(record, "pipeline")).isEqualTo(name);
            assertThat(Instant.parse(header(record, "time"))).isBeforeOrEqualTo(Instant.now());
        }
        assertThat(kept.stream().map(record -> place(record) + hex(record.value())))
                .containsExactlyInAnyOrderElementsOf(malformed.entrySet().stream()
                        .map(bad -> bad.getKey() + hex(bad.getValue()))
                        .toList());
    }

    private static Place place(ConsumerRecord<byte[], byte[]> record) {
        return new Place(Integer.parseInt(header(record, "partition")), Long.parseLong(header(record, "offset")));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        byte[] value = Objects.requireNonNull(
                        record.headers().lastHeader("millrace." + name), () -> name + " of " + record)
                .value();
        return new String(value, StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return " " + HexFormat.of().formatHex(bytes);
    }
}
