package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The same file as a stream, over what is there, and over a past range: the same rows; and nobody gets in another's way. */
@Product.Needed
final class PastRangeTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CLICKS = 6_000;
    private static final int MALFORMED = 7;
    /** Seconds after the hour's beginning: long before it, further than the watermark waits. */
    private static final int TOO_LATE = -5 * 3600;

    @Test
    void givesTheRowsOfTheStreamAndOfOnceWhileTheStreamGoesOn(Product product) {
        Topic clicks = product.topic("clicks").create(2);
        clicks.sendText(clicks());
        String pipeline = pipeline();
        Cli cli = product.cli();

        try (Running stream = cli.start("run", pipeline, "--output", "json")) {
            stream.until("every query runs");
            stream.until("the stream's rows", () -> rows(product, "streamed").equals(expected(0, 60)));

            Books whole = range(cli, pipeline, "ranged", "2026-01-01", "2026-01-01T01:00");
            assertThat(whole.source("clicks")).isEqualTo(new Books.Source(CLICKS + MALFORMED, CLICKS, MALFORMED, 0, 0));
            assertThat(rows(product, "ranged")).isEqualTo(expected(0, 60));

            aPartIsDoneOnceAlthoughItsEngineIsKilled(product, cli, pipeline);

            clicks.sendText(List.of(click(600, "new"), click(TOO_LATE, "late")));
            stream.until("a row after all this", () -> rows(product, "streamed").containsKey("00:10 new"));
            Books books = stream.interrupt().end().books();
            assertThat(books.late("counts")).isOne();
            assertThat(books.source("clicks"))
                    .isEqualTo(new Books.Source(CLICKS + MALFORMED + 2, CLICKS + 2, MALFORMED, 0, 0));
        }
        assertThat(clicksInQuarantine(product, "clicks"))
                .as("looked through by the stream first: kept once")
                .isEqualTo(MALFORMED);

        cli.run("run", pipeline, "--once", "--set", "NAME=clicks-once", "--set", "TABLE=once")
                .hasExit(0);
        Map<String, Long> streamed = rows(product, "streamed");
        assertThat(streamed).hasSize(expected(0, 60).size() + 1);
        streamed.put("19:00 late", 1L); // in one batch with all others it was not late
        assertThat(rows(product, "once")).isEqualTo(streamed);
        refusals(cli, pipeline);
    }

    private static void aPartIsDoneOnceAlthoughItsEngineIsKilled(Product product, Cli cli, String pipeline) {
        String[] part = {
            "run",
            pipeline,
            "--from",
            "2026-01-01T00:10Z",
            "--to",
            "2026-01-01T00:30Z",
            "--set",
            "TABLE=part",
            "--output",
            "json"
        };
        try (Running killed = cli.start(part)) {
            killed.until("a batch", () -> partBegun(product));
            killed.endWithoutEngine().hasExit(2).hasNoStackTrace();
        }
        Books books = cli.run(part).books();
        int inside = (int)
                expected(10, 30).values().stream().mapToLong(Long::longValue).sum();
        assertThat(books.source("clicks")).isEqualTo(new Books.Source(inside + MALFORMED, inside, MALFORMED, 0, 0));
        assertThat(rows(product, "part")).isEqualTo(expected(10, 30));
        assertThat(cli.run(part).books().json().path("sinks").toString())
                .as("run again when it is done: nothing more is written")
                .isEqualTo(books.json().path("sinks").toString());
    }

    /** Whether a batch of the part is planned, in the state that it has for itself. */
    private static boolean partBegun(Product product) {
        Path pipelines = product.state().resolve("pipelines");
        return Folders.names(pipelines).stream()
                .filter(name -> name.startsWith("clicks@20260101T001000Z-20260101T003000Z."))
                .anyMatch(
                        name -> new Checkpoint(pipelines.resolve(name).resolve("sinks/counts/checkpoint")).planned(0));
    }

    private static Books range(Cli cli, String pipeline, String table, String from, String to) {
        return cli.run("run", pipeline, "--from", from, "--to", to, "--set", "TABLE=" + table, "--output", "json")
                .books();
    }

    private static void refusals(Cli cli, String pipeline) {
        cli.run("run", pipeline, "--from", "2026-01-02", "--to", "2026-01-01")
                .hasExit(1)
                .says("--from has to be before --to");
        cli.run("run", pipeline, "--from", "2026-01-01T00:05Z", "--to", "2026-01-01T01:00Z")
                .hasExit(1)
                .says("in the middle of a window of 10 minutes")
                .says("2026-01-01T00:10:00Z");
        cli.run("run", pipeline, "--from", "klicks:0=3").hasExit(1).says("did you mean \"clicks\"?");
    }

    /** In an order that has nothing to do with time. */
    private static List<String> clicks() {
        List<String> clicks = new ArrayList<>();
        for (int number = 0; number < CLICKS; number++) {
            clicks.add(click(second(number), "p" + number % 5));
        }
        for (int number = 0; number < MALFORMED; number++) {
            clicks.add(number * 500, "{\"page\":\"p0\",\"at\":\"then\"}");
        }
        return clicks;
    }

    private static int second(int number) {
        return number * 7919 % 3600;
    }

    private static String click(int second, String page) {
        return "{\"page\":\"%s\",\"at\":\"%s\"}".formatted(page, BEGIN.plusSeconds(second));
    }

    /** Clicks by window of ten minutes and page, between two minutes of the hour. */
    private static Map<String, Long> expected(int fromMinute, int toMinute) {
        Map<String, Long> expected = new TreeMap<>();
        for (int number = 0; number < CLICKS; number++) {
            int minute = second(number) / 60;
            if (fromMinute <= minute && minute < toMinute) {
                expected.merge(key(BEGIN.plus(Duration.ofMinutes(minute / 10 * 10)), "p" + number % 5), 1L, Long::sum);
            }
        }
        return expected;
    }

    private static String key(Instant window, String page) {
        return window.toString().substring(11, 16) + " " + page;
    }

    private static Map<String, Long> rows(Product product, String table) {
        Map<String, Long> rows = new TreeMap<>();
        product.cassandra()
                .execute("SELECT window_start, page, clicks FROM clicks." + table)
                .forEach(row -> rows.put(key(row.getInstant(0), row.getString(1)), row.getLong(2)));
        return rows;
    }

    private static long clicksInQuarantine(Product product, String pipeline) {
        return product.topic("clicks.quarantine").records().stream()
                .filter(record -> new String(
                                record.headers().lastHeader("millrace.pipeline").value(), StandardCharsets.UTF_8)
                        .equals(pipeline))
                .count();
    }

    private static String pipeline() {
        return Checkout.write("clicks.yaml", """
                        name: ${NAME:clicks}
                        sources:
                          clicks:
                            kafka: { topic: clicks }
                            schema: page STRING, at TIMESTAMP
                            watermark: { column: at, delay: 2 hours }
                        sinks:
                          counts:
                            select: |
                              SELECT window(at, '10 minutes').start AS window_start, page, count(*) AS clicks
                              FROM clicks GROUP BY window(at, '10 minutes'), page
                            cassandra: { keyspace: clicks, table: "${TABLE:streamed}", key: [window_start, page] }
                        """).toString();
    }
}
