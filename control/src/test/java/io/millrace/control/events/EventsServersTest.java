package io.millrace.control.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.control.RunFailedException;
import io.millrace.spec.Environment;
import io.millrace.spec.Feed;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is answered without Kafka; what Kafka takes is tested with the whole product. */
class EventsServersTest {
    private static final Environment.Kafka NOBODY = new Environment.Kafka("127.0.0.1:1", Optional.empty(), Map.of());
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static EventsServers servers;

    @BeforeAll
    static void start() throws IOException {
        servers = EventsServers.start("p", feeds("""
                  clicks:
                    events: { schema: "user STRING, at TIMESTAMP", max_request_bytes: 100, max_in_flight: 1 }
                    topic: clicks
                  guarded:
                    events: { schema: "a INT", token: "${TOKEN}" }
                    topic: guarded
                """), Map.of(), NOBODY);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void feedsOfOnePortShareItAndAPortThatIsTakenShifts() {
        assertThat(servers.addresses().values())
                .allMatch(address -> address.matches("http://127\\.0\\.0\\.1:9\\d{3}/v1/events/(clicks|guarded)"));
        try (EventsServers others = EventsServers.start("q", feeds("""
                  clicks: { events: { schema: "a INT" }, topic: clicks }
                """), Map.of(), NOBODY)) {
            assertThat(others.addresses().get("clicks")).isNotEqualTo(address("clicks"));
        }
    }

    @Test
    void aPortThatWasAskedForDoesNotShift() {
        int port = URI.create(address("clicks")).getPort();

        assertThatThrownBy(() -> EventsServers.start("q", feeds("""
                  clicks: { events: { schema: "a INT", port: %d }, topic: clicks }
                """.formatted(port)), Map.of(), NOBODY))
                .isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith("cannot listen at 'http://127.0.0.1:" + port + "' for events: ")
                .hasMessageEndingWith("give the feed another port");
    }

    @Test
    void recordsThatDoNotFitAreAnsweredWithAllTheirProblems() throws Exception {
        HttpResponse<String> answer =
                post("clicks", "application/x-ndjson", "{\"user\": 1}\n{\"user\": \"a\"}\n{\"at\": \"x\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("title").asText()).isEqualTo("Records do not fit");
        assertThat(problem.path("detail").asText())
                .isEqualTo("2 of 3 records do not fit the feed's schema; none was taken");
        assertThat(problem.path("problems").findValuesAsText("line")).containsExactly("1", "3");
    }

    @Test
    void whatCannotBeTakenIsRefusedWithARemedy() throws Exception {
        assertProblem(post("clicks", "text/plain", "{}"), 415, "send Content-Type: application/json");
        assertProblem(
                post("clicks", "application/json", "{\"user\":\"" + "x".repeat(100) + "\"}"),
                413,
                "may have 100 bytes");
        assertProblem(
                post("clucks", "application/json", "{}"),
                404,
                "there is no feed 'clucks' here; there are: clicks, guarded");
        assertProblem(send(request("clicks").GET()), 405, "records are sent with POST");
        assertProblem(
                send(HttpRequest.newBuilder(URI.create(address("clicks")).resolve("/other"))
                        .GET()),
                404,
                "post to /v1/events/FEED");
    }

    @Test
    void aFeedWithATokenTakesNothingWithoutIt() throws Exception {
        HttpResponse<String> none = post("guarded", "application/json", "{\"a\": true}");
        HttpResponse<String> wrong = send(request("guarded")
                .header("Authorization", "Bearer swordfisch")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"a\": true}")));
        HttpResponse<String> right = send(request("guarded")
                .header("Authorization", "Bearer swordfish")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"a\": true}")));

        assertProblem(none, 401, "send the header Authorization: Bearer ...");
        assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(right.statusCode()).isEqualTo(400);
    }

    @Test
    void tooManyRequestsAtATimeAreAskedToComeBack() throws Exception {
        try (Slow slow = new Slow(address("clicks"))) {
            await().until(() -> post("clicks", "application/json", "{}").statusCode() == 429);
            HttpResponse<String> answer = post("clicks", "application/json", "{}");
            assertProblem(answer, 429, "the feed works on 1 requests at a time");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(slow.finish("[]")).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void aRequestInFlightIsAnsweredBeforeTheEnd() throws Exception {
        EventsServers ending = EventsServers.start("q", feeds("""
                  clicks: { events: { schema: "a INT", max_in_flight: 1 }, topic: clicks }
                """), Map.of(), NOBODY);
        URI address = URI.create(ending.addresses().get("clicks"));
        try (Slow slow = new Slow(address.toString())) {
            await().until(() -> send(HttpRequest.newBuilder(address)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("[]")))
                            .statusCode()
                    == 429);
            CompletableFuture<Void> end = CompletableFuture.runAsync(ending::close);
            assertThat(end).isNotDone();
            assertThat(slow.finish("[]")).startsWith("HTTP/1.1 400 ");
            end.join();
        }
        assertThatThrownBy(() -> send(HttpRequest.newBuilder(address).GET())).isInstanceOf(IOException.class);
    }

    /** A request whose body is sent later. */
    private static final class Slow implements AutoCloseable {
        private final Socket socket;

        Slow(String address) throws IOException {
            URI uri = URI.create(address);
            socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort());
            write("POST " + uri.getPath() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Connection: close\r\nContent-Length: 2\r\n\r\n");
        }

        String finish(String body) throws IOException {
            write(body);
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        private void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).contains(detail);
    }

    private static String address(String feed) {
        return String.valueOf(servers.addresses().get(feed));
    }

    private static HttpRequest.Builder request(String feed) {
        return HttpRequest.newBuilder(URI.create(address("clicks")).resolve("/v1/events/" + feed));
    }

    private static HttpResponse<String> post(String feed, String type, String body) throws Exception {
        return send(request(feed).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static Map<String, Feed> feeds(String yaml) {
        Reading reading = PipelineReader.read(new PipelineText(
                "p.yaml", "name: p\nfeeds:\n" + yaml.indent(2), Map.of("TOKEN", "swordfish"), Map.of()));
        assertThat(reading.problems()).isEmpty();
        return reading.pipeline().orElseThrow().feeds();
    }
}
