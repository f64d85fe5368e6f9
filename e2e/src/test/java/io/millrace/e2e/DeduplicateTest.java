package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Records that come again are seen once, also across restarts, and are accounted for. */
@Product.Needed
final class DeduplicateTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int IDS = 1_000;

    @Test
    void aRecordThatComesAgainIsSeenOnceAsLongAsItIsRemembered(Product product) {
        Topic clicks = product.topic("repeated_clicks").create(2);
        Topic once = product.topic("clicks_once");
        Checkpoint checkpoint = product.checkpoint("repeated-clicks", "once");
        String pipeline = pipeline();

        try (Running run = product.cli().start("run", pipeline)) {
            clicks.sendText(twice(BEGIN));
            // It moves the watermark further than its own delay, but not as far as records are remembered.
            clicks.sendText(List.of(click(-1, BEGIN.plus(Duration.ofMinutes(5)))));
            run.until("all once", () -> rows(once) == IDS + 1);
            int before = checkpoint.last();
            clicks.sendText(twice(BEGIN.plus(Duration.ofMinutes(4).plusSeconds(30))));
            run.until("the same again", () -> checkpoint.planned(before + 1));
            run.endWithoutEngine();
        }
        try (Running run = product.cli().start("run", pipeline)) {
            clicks.sendText(List.of(click(5_000, BEGIN.plus(Duration.ofMinutes(5)))));
            run.until("a new one", () -> rows(once) == IDS + 2);
            clicks.sendText(List.of(click(-2, BEGIN.plus(Duration.ofMinutes(30)))));
            run.until("one much later", () -> rows(once) == IDS + 3);
            int before = checkpoint.last();
            run.until("the watermark", () -> checkpoint.done(before));
            run.terminate().end();
        }
        clicks.sendText(List.of(
                click(7, BEGIN.plus(Duration.ofMinutes(29).plusSeconds(30))), // forgotten by now
                click(6_000, BEGIN), // late, which is not the same as there already
                "{\"id\":\"x\"}"));
        Books books =
                product.cli().run("run", pipeline, "--once", "--output", "json").books();

        int single = IDS + 4;
        assertThat(books.source("clicks")).isEqualTo(new Books.Source(single + 1 + 3 * IDS + 1, single + 1, 1, 0, 0));
        assertThat(books.duplicates("clicks")).isEqualTo(3 * IDS);
        assertThat(books.late("once")).isEqualTo(1);
        assertThat(books.written("once")).isEqualTo(single);
        assertThat(once.texts().stream().map(DeduplicateTest::id))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(IntStream.range(0, IDS).boxed(), Stream.of(-1, 5_000, -2, 7))
                                .toList());
    }

    private static int rows(Topic topic) {
        return topic.records().size();
    }

    private static int id(String json) {
        return Integer.parseInt(json.replaceAll("[^-\\d]*(-?\\d+).*", "$1"));
    }

    /** Each record twice, the second time in the other partition. */
    private static List<String> twice(Instant from) {
        List<String> clicks = new ArrayList<>(IntStream.range(0, IDS)
                .mapToObj(id -> click(id, from.plusMillis(id)))
                .toList());
        List<String> again = new ArrayList<>(clicks);
        Collections.rotate(again, 1);
        clicks.addAll(again);
        return clicks;
    }

    private static String click(int id, Instant at) {
        return "{\"id\":%d,\"at\":\"%s\"}".formatted(id, at);
    }

    private static String pipeline() {
        return Checkout.write("clicks.yaml", """
                name: repeated-clicks
                sources:
                  clicks:
                    kafka: { topic: repeated_clicks }
                    schema: id INT, at TIMESTAMP
                    watermark: { column: at, delay: 1 minute }
                    deduplicate: { by: [id], within: 10 minutes }
                sinks:
                  once:
                    select: SELECT id FROM clicks
                    kafka: { topic: clicks_once }
                """).toString();
    }
}
