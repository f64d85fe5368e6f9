package io.millrace.feeds.worker;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A distributed Connect worker with exactly-once sources. */
final class Worker {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path folder;
    private final Path settings;
    private final URI rest;
    private Process process;

    /** An answer of the worker's REST interface. */
    record Answer(int status, JsonNode body) {}

    Worker(Path folder, String broker) throws IOException {
        int port = Jvm.freePort();
        this.folder = folder;
        this.rest = URI.create("http://127.0.0.1:" + port + "/");
        Map<String, String> values = new HashMap<>();
        values.put("bootstrap.servers", broker);
        values.put("listeners", "http://127.0.0.1:" + port);
        values.put("group.id", "feeds");
        for (String kind : List.of("config", "offset", "status")) {
            values.put(kind + ".storage.topic", "connect-" + kind);
            values.put(kind + ".storage.replication.factor", "1");
        }
        values.put("offset.storage.partitions", "1");
        values.put("status.storage.partitions", "1");
        values.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
        values.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        values.put("plugin.discovery", "service_load");
        values.put("exactly.once.source.support", "enabled");
        values.put("session.timeout.ms", "2000");
        values.put("heartbeat.interval.ms", "500");
        values.put("scheduled.rebalance.max.delay.ms", "0");
        values.put("config.providers", "secrets");
        values.put("config.providers.secrets.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        values.put(
                "config.providers.secrets.param.allowed.paths",
                Files.createDirectories(folder.resolve("secrets")).toString());
        this.settings = Jvm.properties(folder.resolve("worker.properties"), values);
        start();
    }

    /** Starts the worker; it may have been killed before. */
    void start() throws IOException {
        process = Jvm.start(
                folder.resolve("worker.log"),
                "org.apache.kafka.connect.cli.ConnectDistributed",
                List.of(settings.toString()));
    }

    void awaitReady() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> get("connectors").status() == 200);
    }

    void kill() throws InterruptedException {
        Jvm.kill(process);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(rest.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build());
    }

    Answer put(String path, Map<String, String> body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(rest.resolve(path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .timeout(Duration.ofSeconds(60))
                .build());
    }

    void close() throws InterruptedException {
        kill();
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }
}
