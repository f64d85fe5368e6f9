package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** PostgreSQL as the place that rows come from and go to. */
@Product.Needed
final class PostgresTest {
    @Test
    void readsATableWholeAndThenWhatIsNew(Product product) {
        product.execute(
                "CREATE TABLE pg_orders (id bigint PRIMARY KEY, region text, amount numeric(10,2), at timestamptz);"
                        + " CREATE INDEX ON pg_orders (at);"
                        + " INSERT INTO pg_orders SELECT g, 'r' || g % 3, g, now() FROM generate_series(1, 30000) g");
        String whole = Checkout.write("pg-whole.yaml", """
                name: pg-whole
                sources:
                  orders:
                    postgres: { table: pg_orders }
                    schema: id BIGINT, region STRING, amount DECIMAL(10,2)
                    expect:
                      small: { check: id <= 20000, otherwise: drop }
                sinks:
                  regions:
                    select: SELECT region, count(*) AS orders, sum(amount) AS amount FROM orders GROUP BY region
                    postgres: { table: pg_regions, key: [region] }
                """).toString();

        product.cli().run("run", whole, "--output", "json").books();

        assertThat(product.ask("SELECT count(*), sum(orders), sum(amount) FROM pg_regions"))
                .isEqualTo("3 20000 200010000.00");

        String since = Checkout.write("pg-since.yaml", """
                name: pg-since
                sources:
                  orders:
                    postgres: { table: pg_orders, since: at }
                    schema: id BIGINT, amount DECIMAL(10,2), at TIMESTAMP
                sinks:
                  copy:
                    select: SELECT id, amount FROM orders
                    postgres: { table: pg_copy }
                """).toString();
        product.cli().run("run", since, "--once", "--output", "json").books();
        product.execute("UPDATE pg_orders SET amount = 0, at = now() WHERE id <= 10");
        Books books =
                product.cli().run("run", since, "--once", "--output", "json").books();

        assertThat(product.ask("SELECT count(*), count(DISTINCT id), count(*) FILTER (WHERE amount = 0) FROM pg_copy"))
                .isEqualTo("30010 30000 10");
        assertThat(books.source("orders")).isEqualTo(new Books.Source(30010, 30010, 0, 0, 0));
    }

    @Test
    void joinsATableToAStream(Product product) {
        product.execute("CREATE TABLE pg_customers (id int PRIMARY KEY, region text);"
                + " INSERT INTO pg_customers VALUES (0, 'north'), (1, 'south')");
        product.topic("pg_sales")
                .create(1)
                .sendText(List.of("{\"customer\": 0}", "{\"customer\": 1}", "{\"customer\": 0}", "{\"customer\": 7}"));
        String pipeline = Checkout.write("pg-join.yaml", """
                name: pg-join
                sources:
                  sales:
                    kafka: { topic: pg_sales }
                    schema: customer INT
                  customers:
                    postgres: { table: pg_customers }
                    schema: id INT, region STRING
                sinks:
                  regional:
                    select: >-
                      SELECT c.region, count(*) AS sales FROM sales s JOIN customers c ON s.customer = c.id GROUP BY c.region
                    postgres: { table: pg_regional, key: [region] }
                """).toString();

        product.cli().run("run", pipeline, "--once", "--output", "json").books();

        assertThat(product.ask("SELECT string_agg(region || ' ' || sales, ', ' ORDER BY region) FROM pg_regional"))
                .isEqualTo("north 2, south 1");
    }
}
