package io.millrace.feeds.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.feeds.Api;
import io.millrace.feeds.Api.Reply;
import io.millrace.feeds.Api.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An API with a cursor is being read when the worker is killed, and is busy when it comes back. */
@ExtendWith(Cluster.Shared.class)
final class ApiFeedTest {
    private static final String SECRET = "swordfish-8317";
    private static final int TOTAL = 3_000;
    private static final int PAGE = 50;

    private static final Api API = new Api();
    private static int beforeTheKill;

    @BeforeAll
    static void killTheWorkerInTheMiddle(Cluster cluster) throws Exception {
        cluster.broker.create("api", "api.quarantine");
        Path secrets =
                Files.createDirectories(Cluster.FOLDER.resolve("secrets")).resolve("api.properties");
        Files.writeString(secrets, "token=" + SECRET);
        API.answers(ApiFeedTest::log);
        cluster.feed("api", settings(secrets));

        await().atMost(Duration.ofSeconds(60)).until(() -> cluster.all("api").size() > 10 * PAGE);
        cluster.worker.kill();
        beforeTheKill = cluster.all("api").size();
        int[] busy = {0};
        API.answers(request -> busy[0]++ < 2 ? Reply.of(503, "").with("Retry-After", "0") : log(request));
        cluster.worker.start();
        await().atMost(Duration.ofSeconds(90)).until(() -> cluster.all("api").size() >= TOTAL);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void everyRecordIsThereOnceAndInOrder(Cluster cluster) {
        assertThat(beforeTheKill).isBetween(10 * PAGE, TOTAL - 1);
        assertThat(Cluster.texts(cluster.all("api")))
                .isEqualTo(IntStream.range(0, TOTAL)
                        .mapToObj(i -> "{\"id\":" + i + "}")
                        .toList());
        assertThat(cluster.all("api").get(7).key()).asString().isEqualTo("7");
    }

    @Test
    void theFeedSaysWhatItWaitedForAndThatItHasGivenAll(Cluster cluster) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Cluster.texts(cluster.all("millrace.feeds")))
                        .filteredOn(status -> status.contains("\"feed\":\"api\""))
                        .anyMatch(status -> status.contains("/log answered 503; trying again in 1 s"))
                        .anyMatch(status -> status.contains("\"recovered\""))
                        .anyMatch(status -> status.contains("\"exhausted\",\"records\":" + TOTAL + ",")));
    }

    @Test
    void theApiGotTheSecretAndConnectShowsItNowhere(Cluster cluster) throws Exception {
        assertThat(API.requests())
                .allMatch(request -> request.headers().get("Authorization").equals(List.of("Bearer " + SECRET)));
        for (String path : List.of(
                "connectors/api",
                "connectors/api/config",
                "connectors/api/tasks",
                "connectors/api/status",
                "connectors?expand=info&expand=status")) {
            assertThat(cluster.worker.get(path).body().toString())
                    .contains("api")
                    .doesNotContain(SECRET);
        }
        assertThat(cluster.worker
                        .put(
                                "connector-plugins/HttpSourceConnector/config/validate",
                                settings(Cluster.FOLDER.resolve("secrets/api.properties")))
                        .body()
                        .toString())
                .contains("\"headers\"")
                .doesNotContain(SECRET);
        for (String topic : List.of("connect-config", "connect-status", "feed-offsets", "millrace.feeds")) {
            assertThat(cluster.all(topic))
                    .noneMatch(record -> text(record.value()).contains(SECRET));
        }
        assertThat(Cluster.FOLDER.resolve("worker.log"))
                .content(StandardCharsets.ISO_8859_1)
                .doesNotContain(SECRET);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static Reply log(Request request) {
        if (!request.headers().getOrDefault("Authorization", List.of()).contains("Bearer " + SECRET)) {
            return Reply.of(401, "who are you?");
        }
        int after = Integer.parseInt(request.parameter("after").orElse("0"));
        int end = Math.min(TOTAL, after + PAGE);
        return Reply.json(IntStream.range(after, end)
                .mapToObj(i -> "{\"id\":" + i + "}")
                .collect(Collectors.joining(",", "{\"items\":[", "],\"next\":" + end + "}")));
    }

    private static Map<String, String> settings(Path secrets) {
        Map<String, String> settings = Cluster.common("http.HttpSourceConnector", "api", "r1");
        settings.put("name", "api");
        settings.put("url", API.url("/log"));
        settings.put("key", "id");
        settings.put("records", "items");
        settings.put("since.parameter", "after");
        settings.put("since.cursor", "next");
        settings.put("every", "200 ms");
        settings.put("between", "10 ms");
        settings.put("headers", "Authorization: Bearer ${secrets:" + secrets + ":token}");
        return settings;
    }
}
