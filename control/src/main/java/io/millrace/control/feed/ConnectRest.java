package io.millrace.control.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.millrace.control.RunFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Kafka Connect's REST interface, as far as it is used here. Blocks; thread-safe. */
final class ConnectRest {
    private static final JsonMapper JSON = new JsonMapper();
    /** A worker answers 409 while it rebalances, and 500 with a time-out while it starts; both pass within seconds. */
    private static final int TRIES = 60;

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;

    /** @param address such as {@code http://127.0.0.1:8083} */
    ConnectRest(String address) {
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    Answer get(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    Answer put(String path, Map<String, String> body) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.valueToTree(body).toString())));
    }

    Answer delete(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)).DELETE());
    }

    static String connector(String name) {
        return "/connectors/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        HttpRequest ready = request.timeout(ANSWERS_WITHIN).build();
        Answer answer = once(ready);
        for (int tries = 1; answer.comeBack() && tries < TRIES; tries++) {
            Thread.sleep(BETWEEN_TRIES.toMillis());
            answer = once(ready);
        }
        return answer;
    }

    private Answer once(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            JsonNode body = response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), body);
        } catch (IOException e) {
            throw RunFailedException.service(
                    "Kafka Connect at '" + address + "' does not answer: "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                    e);
        }
    }

    record Answer(int status, JsonNode body) {
        boolean fine() {
            return status / 100 == 2;
        }

        boolean missing() {
            return status == 404;
        }

        boolean comeBack() {
            return status == 409 || (status == 500 && message().contains("timed out"));
        }

        String message() {
            return body.path("message").asText("it answered with status " + status);
        }
    }
}
