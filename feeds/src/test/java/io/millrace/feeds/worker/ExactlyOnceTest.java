package io.millrace.feeds.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Both feeds are at work when the worker is killed; it starts again and they finish. The services are started and the worker is killed
 * once for all tests.
 */
@ExtendWith(Cluster.Shared.class)
final class ExactlyOnceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOTAL = 10_000;
    private static final byte[] NOT_UTF_8 = {(byte) 0xC3, (byte) 0x28};

    private static final Path FOLDER = Cluster.FOLDER;

    private static Cluster cluster;
    private static Broker broker;
    private static Worker worker;
    private static int linesBeforeTheKill;
    private static int generatedBeforeTheKill;

    @BeforeAll
    static void runUntilBothFeedsAreExhausted(Cluster shared) throws Exception {
        cluster = shared;
        broker = shared.broker;
        worker = shared.worker;
        broker.create("lines", "lines.quarantine", "generated");
        cluster.feed("lines", lines("r1"));
        cluster.feed("generated", generated("r1"));

        int written = writeUntilSomeAreRead();
        worker.kill();
        Files.write(FOLDER.resolve("in/a"), NOT_UTF_8, StandardOpenOption.APPEND);
        append("a", List.of("", ""));
        append("b", numbered(written, TOTAL));
        worker.start();
        awaitExhausted("lines", "r1", TOTAL);
        awaitExhausted("generated", "r1", TOTAL);
    }

    @Test
    void everyLineIsThereOnceAndInOrder() {
        assertThat(linesBeforeTheKill).isBetween(1_000, TOTAL - 1);
        List<String> lines = texts(all("lines"));
        assertThat(lines.size()).isEqualTo(TOTAL);
        assertThat(lines).isEqualTo(numbered(0, TOTAL));
    }

    @Test
    void everyGeneratedRecordIsThereOnceAndInOrder() throws IOException {
        assertThat(generatedBeforeTheKill).isBetween(500, TOTAL - 1);
        List<ConsumerRecord<byte[], byte[]>> records = all("generated");
        assertThat(records.size()).isEqualTo(TOTAL);
        for (int i = 0; i < TOTAL; i++) {
            JsonNode value = JSON.readTree(records.get(i).value());
            assertThat(value.get("n").longValue()).isEqualTo(i);
            assertThat(new String(records.get(i).key(), StandardCharsets.UTF_8)).isEqualTo(Integer.toString(i));
            assertThat(value.get("author").textValue()).isNotEmpty();
            assertThat(records.get(i).headers()).isEmpty();
        }
    }

    @Test
    void theQuarantinedLineReachesKafkaAsItIs() {
        List<ConsumerRecord<byte[], byte[]>> records = all("lines.quarantine");

        assertThat(records).hasSize(1);
        assertThat(records.get(0).value()).isEqualTo(NOT_UTF_8);
        Map<String, String> headers = new HashMap<>();
        records.get(0).headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
        assertThat(headers)
                .containsEntry("millrace.reason", "is not UTF-8")
                .containsEntry("millrace.source", "file")
                .containsEntry("millrace.file", "in/a")
                .containsEntry("millrace.pipeline", "p")
                .containsKeys("millrace.line", "millrace.time");
    }

    @Test
    void aNewRunIsToldThatTheFeedIsExhausted() throws Exception {
        cluster.feed("lines", lines("r2"));
        cluster.feed("generated", generated("r2"));

        awaitExhausted("lines", "r2", TOTAL);
        awaitExhausted("generated", "r2", TOTAL);
        assertThat(all("lines").size()).isEqualTo(TOTAL);
        assertThat(all("generated").size()).isEqualTo(TOTAL);
    }

    @Test
    void theWorkerKnowsThePluginsAndRefusesBadSettings() throws Exception {
        assertThat(worker.get("connector-plugins").body().findValuesAsText("class"))
                .contains(
                        "io.millrace.feeds.files.FilesSourceConnector",
                        "io.millrace.feeds.generate.GenerateSourceConnector");
        Map<String, String> bad = new HashMap<>(generated("r1"));
        bad.put("rate", "fast");
        bad.remove("value.converter");

        Worker.Answer answer = worker.put("connectors/bad/config", bad);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("message").textValue())
                .contains(
                        "'rate' is 'fast': write records per second",
                        "'value.converter' is missing: the feed writes its bytes itself");
    }

    private static int writeUntilSomeAreRead() throws IOException {
        int written = 0;
        try (KafkaConsumer<byte[], byte[]> lines = broker.reader("lines");
                KafkaConsumer<byte[], byte[]> generated = broker.reader("generated")) {
            long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (linesBeforeTheKill < 1_000 || generatedBeforeTheKill < 500) {
                assertThat(System.nanoTime()).isLessThan(until);
                if (written < TOTAL - 2_000) {
                    append("a", numbered(written, written + 100));
                    written += 100;
                }
                linesBeforeTheKill += lines.poll(Duration.ofMillis(20)).count();
                generatedBeforeTheKill += generated.poll(Duration.ofMillis(20)).count();
            }
        }
        append("a", numbered(written, written + 500));
        return written + 500;
    }

    private static void append(String file, List<String> lines) throws IOException {
        Files.write(FOLDER.resolve("in").resolve(file), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "line " + i).toList();
    }

    private static void awaitExhausted(String feed, String run, int records) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(texts(all("millrace.feeds")))
                        .anySatisfy(status -> assertThat(status)
                                .contains("\"pipeline\":\"p\",\"feed\":\"" + feed + "\",\"run\":\"" + run + "\"")
                                .contains("\"state\":\"exhausted\",\"records\":" + records + ",")));
    }

    private static List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        return cluster.all(topic);
    }

    private static List<String> texts(List<ConsumerRecord<byte[], byte[]>> records) {
        return Cluster.texts(records);
    }

    private static Map<String, String> lines(String run) {
        Map<String, String> settings = Cluster.common("files.FilesSourceConnector", "lines", run);
        settings.putAll(Map.of("path", "in", "base", FOLDER.toString(), "format", "text", "poll", "50 ms"));
        return settings;
    }

    private static Map<String, String> generated(String run) {
        Map<String, String> settings = Cluster.common("generate.GenerateSourceConnector", "generated", run);
        settings.put("fields", "{\"n\": \"sequence\", \"author\": \"#{internet.username}\", \"at\": \"now\"}");
        settings.putAll(Map.of("key", "n", "rate", "1500", "total", Integer.toString(TOTAL)));
        return settings;
    }
}
