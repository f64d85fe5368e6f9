package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Records are posted while a pipeline runs, and while it is asked to stop. */
@Product.Needed
final class EventsFeedTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern ADDRESS =
            Pattern.compile("feed clicks takes records at (http://127\\.0\\.0\\.1:\\d+/v1/events/clicks)");
    private static final int LINES = 20;

    @Test
    void whatWasAnsweredWith202IsInTheTopicOnceAndNothingElseIs(Product product) throws Exception {
        String pipeline = Checkout.write("clicks.yaml", """
                name: posted-clicks
                feeds:
                  clicks:
                    events: { schema: "n BIGINT NOT NULL, page STRING", max_in_flight: 64 }
                    topic: posted_clicks
                    key: n
                """).toString();
        Set<Integer> accepted = ConcurrentHashMap.newKeySet();
        AtomicInteger next = new AtomicInteger();
        try (Running run = product.cli().start("run", pipeline)) {
            run.until("takes records at");
            URI address = address(run);
            assertThat(post(address, "application/json", "{\"page\": \"x\"}").statusCode())
                    .isEqualTo(400);
            assertThat(post(address, "application/x-ndjson", "{\"n\": -1}\n{\"m\": -2}")
                            .statusCode())
                    .isEqualTo(400);

            List<Thread> callers = IntStream.range(0, 6)
                    .mapToObj(i -> new Thread(() -> postUntilItStops(address, i % 2 == 0 ? 1 : LINES, next, accepted)))
                    .toList();
            callers.forEach(Thread::start);
            run.until("many records", () -> accepted.size() > 2_000);
            run.terminate();
            for (Thread caller : callers) {
                caller.join();
            }
            run.end().hasExit(0);
        }

        List<Integer> written = product.topic("posted_clicks").texts().stream()
                .map(text -> Integer.parseInt(text.replaceAll("\\D", "")))
                .toList();
        assertThat(written).hasSizeGreaterThan(2_000).doesNotHaveDuplicates();
        assertThat(Set.copyOf(written)).isEqualTo(Set.copyOf(accepted));
    }

    private static URI address(Running run) {
        Matcher address = ADDRESS.matcher(run.said());
        assertThat(address.find()).isTrue();
        return URI.create(address.group(1));
    }

    private static void postUntilItStops(URI address, int lines, AtomicInteger next, Set<Integer> accepted) {
        while (true) {
            int from = next.getAndAdd(lines);
            List<Integer> numbers = IntStream.range(from, from + lines).boxed().toList();
            String body = numbers.stream().map(n -> "{\"n\":" + n + "}").collect(Collectors.joining("\n"));
            try {
                HttpResponse<String> answer =
                        post(address, lines == 1 ? "application/json" : "application/x-ndjson", body);
                if (answer.statusCode() != 202) {
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                    return;
                }
                assertThat(answer.body()).isEqualTo("{\"accepted\":" + lines + "}");
                accepted.addAll(numbers);
            } catch (IOException e) {
                return; // Nobody listens any more.
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static HttpResponse<String> post(URI address, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
