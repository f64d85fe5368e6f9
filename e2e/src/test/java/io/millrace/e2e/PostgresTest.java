package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What stands in PostgreSQL is what it would be without any crash; and what stands there can be read. */
@Product.Needed
final class PostgresTest {
    private static final int ROWS = 20_000;

    @Test
    void addsAndReplacesRowsOnceWhateverDies(Product product) throws SQLException {
        Topic words = product.topic("pg_words").create(2);
        String pipeline = Checkout.write("pg-words.yaml", """
                name: pg-words
                sources:
                  words:
                    kafka: { topic: pg_words }
                    schema: id INT, word STRING
                sinks:
                  added:
                    select: SELECT id, word FROM words
                    postgres: { table: pg_added }
                  counted:
                    select: SELECT word, count(*) AS count FROM words GROUP BY word
                    postgres: { table: pg_counted, key: [word] }
                """).toString();
        words.sendText(records(0));
        product.cli().run("run", pipeline, "--once", "--output", "json").books();

        words.sendText(records(ROWS));
        Checkpoint checkpoint = product.checkpoint("pg-words", "added");
        try (Running run = product.cli().start("run", pipeline, "--once", "--output", "json")) {
            run.until("the second batch", () -> checkpoint.planned(1));
            run.endWithoutEngine().hasExit(2).hasNoStackTrace();
        }
        Books books =
                product.cli().run("run", pipeline, "--once", "--output", "json").books();

        assertThat(books.source("words").decoded()).isEqualTo(2L * ROWS);
        assertThat(ask(product, "SELECT count(*), count(DISTINCT id) FROM pg_added"))
                .isEqualTo(2 * ROWS + " " + 2 * ROWS);
        assertThat(ask(product, "SELECT count(*), sum(count) FROM pg_counted")).isEqualTo("7 " + 2 * ROWS);
        assertThat(ask(
                        product,
                        "SELECT bool_and(c.count = a.count), count(*) FROM pg_counted c"
                                + " JOIN (SELECT word, count(*) AS count FROM pg_added GROUP BY word) a USING (word)"))
                .isEqualTo("t 7");
    }

    private static List<String> records(int from) {
        return IntStream.range(from, from + ROWS)
                .mapToObj(id -> "{\"id\":%d,\"word\":\"w%d\"}".formatted(id, id % 7))
                .toList();
    }

    @Test
    void readsATableWholeAndThenWhatIsNew(Product product) throws SQLException {
        execute(
                product,
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

        assertThat(ask(product, "SELECT sum(orders), sum(amount) FROM pg_regions"))
                .isEqualTo("20000 200010000.00");

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
        execute(product, "UPDATE pg_orders SET amount = 0, at = now() WHERE id <= 10");
        Books books =
                product.cli().run("run", since, "--once", "--output", "json").books();

        assertThat(ask(product, "SELECT count(*), count(DISTINCT id), count(*) FILTER (WHERE amount = 0) FROM pg_copy"))
                .isEqualTo("30010 30000 10");
        assertThat(books.source("orders")).isEqualTo(new Books.Source(30010, 30010, 0, 0, 0));
    }

    private static void execute(Product product, String sql) throws SQLException {
        try (Connection connection = product.postgres();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Product product, String sql) throws SQLException {
        try (Connection connection = product.postgres();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            StringBuilder line = new StringBuilder(rows.getString(1));
            for (int at = 2; at <= rows.getMetaData().getColumnCount(); at++) {
                line.append(' ').append(rows.getString(at));
            }
            return line.toString();
        }
    }
}
