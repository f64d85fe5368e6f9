package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An engine that dies at the worst moments of a batch, one after the other, while it writes to several stores at once. */
@Product.Needed
final class CrashTest {
    private static final int PORTION = 3_000;

    @Test
    void nothingIsLostOrDoubledWhereverABatchWasCut(Product product) {
        List<String> moments = List.of("in-write:100", "after-task", "after-write", "in-checkpoint");
        Topic orders = product.topic("crash_orders").create(2);
        Topic copies = product.topic("crash_copies");
        String pipeline = pipeline();

        for (int i = 0; i < moments.size(); i++) {
            orders.sendText(portion(i));
            product.cli()
                    .with("MILLRACE_CRASH", moments.get(i))
                    .run("run", pipeline, "--once")
                    .hasExit(2)
                    .says("the engine will crash at " + moments.get(i))
                    .hasNoStackTrace();
        }
        Result last = product.cli().run("run", pipeline, "--once");
        Books books =
                product.cli().run("run", pipeline, "--once", "--output", "json").books();

        int all = PORTION * moments.size();
        last.hasExit(0).says("the books balance");
        // One line of books, for one query: the topic was read once for both sinks.
        assertThat(last.out().lines().filter(line -> line.matches("crash_orders .* copies .*")))
                .hasSize(1);
        assertThat(last.out().lines().filter(line -> line.matches(" +table +12,000 +0")))
                .hasSize(1);
        assertThat(books.source("crash_orders")).isEqualTo(new Books.Source(all, all, 0, 0, 0));
        assertThat(books.written("copies")).isEqualTo(all);
        assertThat(books.written("table")).isEqualTo(all);
        assertThat(copies.texts())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, all)
                        .mapToObj(id -> "{\"id\":%d,\"amount\":%d}".formatted(id, id * 3))
                        .toList());
        List<Row> rows = product.cassandra()
                .execute("SELECT id, amount FROM crash.orders")
                .all();
        assertThat(rows)
                .hasSize(all)
                .allSatisfy(row -> assertThat(row.getInt("amount")).isEqualTo(row.getInt("id") * 3));
        for (String table : List.of("crash_added", "crash_replaced")) {
            assertThat(product.ask("SELECT count(*), count(DISTINCT id), bool_and(amount = id * 3) FROM " + table))
                    .as(table)
                    .isEqualTo(all + " " + all + " t");
        }
    }

    @Test
    void anOrderThatCannotBeUnderstoodIsRefused(Product product) {
        product.cli()
                .with("MILLRACE_CRASH", "sometimes")
                .run("run", pipeline(), "--once")
                .hasExit(1)
                .says("write one of in-write, after-task, after-write, in-checkpoint")
                .hasNoStackTrace();
    }

    private static List<String> portion(int portion) {
        return IntStream.range(portion * PORTION, (portion + 1) * PORTION)
                .mapToObj(id -> "{\"id\":%d,\"amount\":%d}".formatted(id, id * 3))
                .toList();
    }

    private static String pipeline() {
        return Checkout.write("crash.yaml", """
                name: crash
                sources:
                  crash_orders:
                    kafka: { topic: crash_orders }
                    schema: id INT, amount INT
                sinks:
                  copies:
                    select: SELECT id, amount FROM crash_orders
                    kafka: { topic: crash_copies }
                  table:
                    select: SELECT id, amount FROM crash_orders
                    cassandra: { keyspace: crash, table: orders, key: [id] }
                  added:
                    select: SELECT id, amount FROM crash_orders
                    postgres: { table: crash_added }
                  replaced:
                    select: SELECT id, amount FROM crash_orders
                    postgres: { table: crash_replaced, key: [id] }
                """).toString();
    }
}
