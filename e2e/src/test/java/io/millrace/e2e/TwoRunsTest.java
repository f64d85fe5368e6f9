package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pipelines share the services of a state folder, and no pipeline is run twice. */
@Product.Needed
final class TwoRunsTest {
    private static final int RECORDS = 1_000;

    @Test
    void twoPipelinesRunSideBySideAndTheSameOneTwiceIsRefused(Product product) {
        product.topic("shared").create(2);
        Topic left = product.topic("shared_left");
        Topic right = product.topic("shared_right");
        try (Running first = start(product, "left");
                Running second = start(product, "right")) {
            first.until("every query runs");
            second.until("every query runs");

            product.cli()
                    .run("run", pipeline("left"))
                    .hasExit(1)
                    .hasNoStackTrace()
                    .says("the pipeline 'left' is run by another process (" + first.pid() + ")");
            product.cli()
                    .run("status")
                    .hasExit(0)
                    .says(Long.toString(first.pid()))
                    .says(Long.toString(second.pid()));

            product.topic("shared")
                    .sendText(IntStream.range(0, RECORDS)
                            .mapToObj("{\"id\":%d}"::formatted)
                            .toList());
            first.until("its rows", () -> left.records().size() == RECORDS);
            second.until("its rows", () -> right.records().size() == RECORDS);

            assertBooks(first.interrupt().end(), "left");
            assertBooks(second.terminate().end(), "right");
        }
        assertThat(Engines.of(product.state())).isEmpty();
    }

    private static void assertBooks(Result result, String name) {
        assertThat(result.json().path("status").asText()).isEqualTo("stopped");
        assertThat(result.books().source("shared")).isEqualTo(new Books.Source(RECORDS, RECORDS, 0, 0, 0));
        assertThat(result.books().written(name)).isEqualTo(RECORDS);
    }

    private static Running start(Product product, String name) {
        return product.cli().start("run", pipeline(name), "--output", "json");
    }

    private static String pipeline(String name) {
        return Checkout.write(name + ".yaml", """
                        name: NAME
                        sources:
                          shared:
                            kafka: { topic: shared }
                            schema: id INT
                        sinks:
                          NAME:
                            select: SELECT id FROM shared
                            kafka: { topic: shared_NAME }
                        """.replace("NAME", name)).toString();
    }
}
