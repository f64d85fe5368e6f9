package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A token travels from the environment of the process to somebody's API, and shows nowhere between. */
@Product.Needed
final class ApiFeedTest {
    private static final String SECRET = "swordfish-2718";
    private static HttpServer api;

    @BeforeAll
    static void startApi() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(Executors.newCachedThreadPool());
        api.createContext("/orders", ApiFeedTest::answer);
        api.start();
    }

    @AfterAll
    static void stopApi() {
        api.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        boolean known = ("Bearer " + SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String body = !known
                ? "no entry for " + exchange.getRequestHeaders().getFirst("Authorization")
                : query.contains("page=3") ? "[]" : "[{\"id\": \"" + query + "\"}]";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 403, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String pipeline(String name) {
        return Checkout.write(
                        name + ".yaml", """
                name: %s
                feeds:
                  orders:
                    http:
                      url: http://127.0.0.1:%d/orders
                      headers: { Authorization: "Bearer ${SHOP_TOKEN}" }
                      pages: number
                    topic: %1$s
                    partitions: 1
                """.formatted(name, api.getAddress().getPort()))
                .toString();
    }

    @Test
    void theApiIsReadAndConnectKeepsTheSecret(Product product) throws Exception {
        Cli cli = product.cli().with("SHOP_TOKEN", SECRET);
        try (Running run = cli.start("run", pipeline("api-orders"))) {
            run.until("has given all it has: 2 records");
            String connect = product.endpoints().connect().toString();
            for (String path : List.of("", "/config", "/tasks", "/status")) {
                String shown = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(connect + "/connectors/api-orders.orders" + path))
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
                assertThat(shown).contains("api-orders").doesNotContain(SECRET);
            }
            run.terminate().end().hasExit(0);
        }

        assertThat(product.topic("api-orders").texts()).containsExactly("{\"id\":\"page=1\"}", "{\"id\":\"page=2\"}");
        assertNowhere(product);
    }

    @Test
    void aRefusalEndsTheRunAndSaysWhatToDo(Product product) throws Exception {
        Result result = product.cli().with("SHOP_TOKEN", SECRET + "x").run("run", pipeline("api-refused"), "--once");

        result.hasExit(1).hasNoStackTrace();
        assertThat(result.err())
                .contains(
                        "/orders answered 403; see that 'headers' or 'parameters' hold what it wants: 'no entry for ***'")
                .doesNotContain(SECRET);
        assertNowhere(product);
    }

    private static void assertNowhere(Product product) throws IOException {
        for (String folder : List.of("logs", "run", "data/kafka")) {
            try (Stream<Path> files = Files.walk(product.state().resolve(folder))) {
                assertThat(files.filter(file -> Files.isRegularFile(file) && holds(file)))
                        .isEmpty();
            }
        }
    }

    private static boolean holds(Path file) {
        try {
            return Files.size(file) < 50_000_000
                    && Files.readString(file, StandardCharsets.ISO_8859_1).contains(SECRET);
        } catch (IOException e) {
            return false; // Gone in the meantime.
        }
    }
}
