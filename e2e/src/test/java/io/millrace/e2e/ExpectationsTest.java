package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a file says about records that do not pass is what happens to them. */
@Product.Needed
final class ExpectationsTest {
    private static final int ORDERS = 1_000;
    private static final int FREE = 650;

    @Test
    void quarantineKeepsDropCountsAndFailStopsUntilTheFileIsChanged(Product product) {
        product.topic("checked_orders").create(1).sendText(orders());

        Result stopped = product.cli().run("run", pipeline("fail"), "--once", "--output", "json");
        stopped.hasExit(1).hasNoStackTrace();
        assertThat(stopped.err())
                .contains("not_free")
                .contains("checked_orders-0")
                .contains("offset " + FREE);
        assertThat(product.topic("shipped").records()).isEmpty();
        assertThat(stopped.json().path("balanced").asBoolean()).isFalse();
        assertThat(stopped.json().path("sources").path("orders").path("decoded").isInt())
                .as("what is known of a run that failed: %s", stopped.out())
                .isTrue();

        Books books = product.cli()
                .run("run", pipeline("drop"), "--once", "--output", "json")
                .books();
        // Every 10th has no customer, every 100th (from the 5th on) is negative, one is free.
        assertThat(books.source("orders")).isEqualTo(new Books.Source(ORDERS, 889, 100, 11, 0));
        assertThat(books.written("shipped")).isEqualTo(889);
        assertThat(product.topic("shipped").records()).hasSize(889);
        assertThat(product.topic("checked_orders.quarantine").records())
                .hasSize(100)
                .allSatisfy(record -> assertThat(new String(
                                record.headers().lastHeader("millrace.reason").value()))
                        .contains("has_customer"));
    }

    private static List<String> orders() {
        List<String> orders = new ArrayList<>();
        for (int id = 0; id < ORDERS; id++) {
            String customer = id % 10 == 1 ? "null" : "\"c" + id % 7 + "\"";
            double amount = id == FREE ? 0 : id % 100 == 5 ? -1.5 : 2.5;
            orders.add("{\"id\":%d,\"customer\":%s,\"amount\":%s}".formatted(id, customer, amount));
        }
        return orders;
    }

    private static String pipeline(String otherwise) {
        return Checkout.write("checked.yaml", """
                        name: checked
                        sources:
                          orders:
                            kafka: { topic: checked_orders }
                            schema: id BIGINT, customer STRING, amount DOUBLE
                            expect:
                              has_customer: { check: customer IS NOT NULL, otherwise: quarantine }
                              not_negative: { check: amount >= 0, otherwise: drop }
                              not_free: { check: amount <> 0, otherwise: OTHERWISE }
                        sinks:
                          shipped:
                            select: SELECT id, customer, amount FROM orders
                            kafka: { topic: shipped, key: customer }
                        """.replace("OTHERWISE", otherwise))
                .toString();
    }
}
