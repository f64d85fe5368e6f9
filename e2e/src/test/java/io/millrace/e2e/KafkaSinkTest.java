package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A reader of committed records sees each row once, whatever happened to the engine meanwhile. */
@Product.Needed
final class KafkaSinkTest {
    private static final int PORTION = 25_000;
    private static final int PORTIONS = 4;

    @Test
    void writesEachRowOnceAlthoughTheEngineIsKilledAgainAndAgain(Product product) {
        Topic numbers = product.topic("numbers").create(2);
        Topic doubled = product.topic("doubled");
        Checkpoint checkpoint = product.checkpoint("doubling", "doubled");
        String pipeline = pipeline();

        numbers.sendText(portion(0));
        try (Running run = product.cli().start("run", pipeline)) {
            run.until("the first batch", () -> checkpoint.planned(0));
            run.endWithoutEngine().hasExit(2).hasNoStackTrace();
        }
        numbers.sendText(portion(1));
        try (Running run = product.cli().start("run", pipeline)) {
            run.until(
                    "rows", () -> !doubled.records(Topic.Isolation.UNCOMMITTED).isEmpty());
            run.endWithoutEngine();
        }
        try (Running run = product.cli().start("run", pipeline)) {
            run.until("every query runs");
            int before = checkpoint.last();
            numbers.sendText(portion(2));
            run.until("another batch", () -> checkpoint.done(before + 1));
            numbers.sendText(portion(3));
            run.until("one more", () -> checkpoint.planned(before + 2));
            run.endWithoutEngine();
        }
        Books books =
                product.cli().run("run", pipeline, "--once", "--output", "json").books();

        int all = PORTION * PORTIONS;
        assertThat(books.source("numbers")).isEqualTo(new Books.Source(all, all, 0, 0, 0));
        assertThat(books.written("doubled")).isEqualTo(all);
        assertThat(doubled.texts())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, all)
                        .mapToObj(number -> "{\"number\":%d,\"doubled\":%d}".formatted(number, 2 * number))
                        .toList());
    }

    private static List<String> portion(int portion) {
        return IntStream.range(portion * PORTION, (portion + 1) * PORTION)
                .mapToObj("{\"number\":%d}"::formatted)
                .toList();
    }

    private static String pipeline() {
        return Checkout.write("doubling.yaml", """
                name: doubling
                sources:
                  numbers:
                    kafka: { topic: numbers }
                    schema: number INT
                sinks:
                  doubled:
                    select: SELECT number, 2 * number AS doubled FROM numbers
                    kafka: { topic: doubled }
                """).toString();
    }
}
