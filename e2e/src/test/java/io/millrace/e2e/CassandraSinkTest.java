package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What stands in Cassandra is what it would be without any crash, in the columns' own types. */
@Product.Needed
final class CassandraSinkTest {
    private static final int KEYS = 5_000;

    @Test
    void keepsTheNewestVersionOfAKeyWithinABatchAcrossBatchesAndAfterAReplay(Product product) {
        Topic versions = product.topic("versions").create(1);
        String pipeline = Checkout.write("versions.yaml", """
                name: versions
                sources:
                  versions:
                    kafka: { topic: versions }
                    schema: id INT, version INT
                sinks:
                  newest:
                    select: SELECT id % 10 AS bucket, id, version FROM versions
                    cassandra: { keyspace: versions, table: newest, key: [bucket, id] }
                """).toString();

        // The last one of a key is the newest, whatever number it has.
        versions.sendText(rounds(3, 5, 1));
        product.cli().run("run", pipeline, "--once", "--output", "json").books();
        assertVersion(product.cassandra(), 1);

        versions.sendText(rounds(2, 9, 4));
        Checkpoint checkpoint = product.checkpoint("versions", "newest");
        try (Running run = product.cli().start("run", pipeline, "--once", "--output", "json")) {
            run.until("the second batch", () -> checkpoint.planned(1));
            run.endWithoutEngine().hasExit(2).hasNoStackTrace();
        }
        Books books =
                product.cli().run("run", pipeline, "--once", "--output", "json").books();

        assertVersion(product.cassandra(), 4);
        assertThat(books.source("versions")).isEqualTo(new Books.Source(6 * KEYS, 6 * KEYS, 0, 0, 0));
    }

    /** All keys with the first version, then all keys with the second one, and so on. */
    private static List<String> rounds(int... versions) {
        List<String> records = new ArrayList<>();
        for (int version : versions) {
            for (int id = 0; id < KEYS; id++) {
                records.add("{\"id\":%d,\"version\":%d}".formatted(id, version));
            }
        }
        return records;
    }

    private static void assertVersion(CqlSession cassandra, int version) {
        List<Row> rows =
                cassandra.execute("SELECT id, version FROM versions.newest").all();
        assertThat(rows).hasSize(KEYS);
        assertThat(rows).allSatisfy(row -> assertThat(row.getInt("version")).isEqualTo(version));
    }

    @Test
    void keepsTypesNullsAndTextAsTheyAre(Product product) {
        product.topic("things").create(1).sendText(List.of("""
                {"id": 1, "text": "Grüße, 世界 😀 'quoted'", "truth": true, "large": 9007199254740993, "real": 0.1,
                 "price": 12345678901234567.89, "day": "2026-02-28", "at": "2026-01-01T12:34:56.789Z",
                 "tags": ["a", "b", "a"], "counts": {"x": 1, "ÿ": -2}}""", """
                {"id": 2}""", """
                {"id": 3, "text": "", "truth": false, "large": -9223372036854775808, "real": -1.5e300,
                 "price": -0.01, "day": "1969-12-31", "at": "1969-12-31T23:59:59.999Z", "tags": [], "counts": {}}"""));
        String pipeline = Checkout.write("things.yaml", """
                name: things
                sources:
                  things:
                    kafka: { topic: things }
                    schema: >-
                      id INT, text STRING, truth BOOLEAN, large BIGINT, real DOUBLE, price DECIMAL(19,2), day DATE, at TIMESTAMP,
                      tags ARRAY<STRING>, counts MAP<STRING, INT>
                sinks:
                  things:
                    select: SELECT * FROM things
                    cassandra: { keyspace: things, table: things, key: [id] }
                """).toString();

        Books books =
                product.cli().run("run", pipeline, "--once", "--output", "json").books();

        assertThat(books.source("things")).isEqualTo(new Books.Source(3, 3, 0, 0, 0));
        Row full = thing(product, 1);
        assertThat(full.getString("text")).isEqualTo("Grüße, 世界 😀 'quoted'");
        assertThat(full.getBoolean("truth")).isTrue();
        assertThat(full.getLong("large")).isEqualTo(9007199254740993L);
        assertThat(full.getDouble("real")).isEqualTo(0.1);
        assertThat(full.getBigDecimal("price")).isEqualTo(new BigDecimal("12345678901234567.89"));
        assertThat(full.getLocalDate("day")).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(full.getInstant("at")).isEqualTo(Instant.parse("2026-01-01T12:34:56.789Z"));
        assertThat(full.getList("tags", String.class)).containsExactly("a", "b", "a");
        assertThat(full.getMap("counts", String.class, Integer.class)).isEqualTo(Map.of("x", 1, "ÿ", -2));

        Row empty = thing(product, 2);
        for (int column = 0; column < empty.size(); column++) {
            boolean key = empty.getColumnDefinitions()
                    .get(column)
                    .getName()
                    .asInternal()
                    .equals("id");
            assertThat(empty.isNull(column)).isEqualTo(!key);
        }
        Row edge = thing(product, 3);
        assertThat(edge.getString("text")).isEmpty();
        assertThat(edge.getLong("large")).isEqualTo(Long.MIN_VALUE);
        assertThat(edge.getDouble("real")).isEqualTo(-1.5e300);
        assertThat(edge.getBigDecimal("price")).isEqualTo(new BigDecimal("-0.01"));
        assertThat(edge.getLocalDate("day")).isEqualTo(LocalDate.of(1969, 12, 31));
        assertThat(edge.getInstant("at")).isEqualTo(Instant.parse("1969-12-31T23:59:59.999Z"));
    }

    @Test
    void aTableIsReadBackWhole(Product product) {
        product.cassandra()
                .execute(
                        "CREATE KEYSPACE reads WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        product.cassandra()
                .execute("CREATE TABLE reads.things (a int, b text, c set<text>, d timestamp, PRIMARY KEY ((a, b)))");
        for (int a = 0; a < 1000; a++) {
            product.cassandra()
                    .execute("INSERT INTO reads.things (a, b, c, d) VALUES (" + a + ", 'b" + a
                            + "', {'x', 'y'}, '2026-01-01T00:00:00.001Z')");
        }
        String pipeline = Checkout.write("reads.yaml", """
                name: reads
                sources:
                  things:
                    cassandra: { keyspace: reads, table: things }
                    schema: a BIGINT, b STRING, c ARRAY<STRING>, d TIMESTAMP
                sinks:
                  sums:
                    select: >-
                      SELECT size(c) AS size, count(*) AS count, count(DISTINCT b) AS names, sum(a) AS sum, max(d) AS newest
                      FROM things GROUP BY 1
                    cassandra: { keyspace: reads, table: sums, key: [size] }
                """).toString();

        product.cli().run("run", pipeline, "--output", "json").books();

        Row sums = Objects.requireNonNull(
                product.cassandra().execute("SELECT * FROM reads.sums").one());
        assertThat(sums.getInt("size")).isEqualTo(2);
        assertThat(sums.getLong("count")).isEqualTo(1000);
        assertThat(sums.getLong("names")).isEqualTo(1000);
        assertThat(sums.getLong("sum")).isEqualTo(499_500);
        assertThat(sums.getInstant("newest")).isEqualTo(Instant.parse("2026-01-01T00:00:00.001Z"));
    }

    private static Row thing(Product product, int id) {
        return Objects.requireNonNull(product.cassandra()
                .execute("SELECT * FROM things.things WHERE id = " + id)
                .one());
    }

    @Test
    void refusesATableOfAnotherShapeBeforeAnythingRuns(Product product) {
        product.topic("shapes").create(1).sendText(List.of("{\"id\": 1, \"name\": \"square\"}"));
        product.cassandra()
                .execute(
                        "CREATE KEYSPACE shapes WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        product.cassandra().execute("CREATE TABLE shapes.shapes (id text PRIMARY KEY, corners int)");
        String pipeline = Checkout.write("shapes.yaml", """
                name: shapes
                sources:
                  shapes:
                    kafka: { topic: shapes }
                    schema: id INT, name STRING
                sinks:
                  first:
                    select: SELECT id, name FROM shapes
                    kafka: { topic: shapes_copy }
                  second:
                    select: SELECT id, name FROM shapes
                    cassandra: { keyspace: shapes, table: shapes, key: [id] }
                """).toString();

        Result result = product.cli().run("run", pipeline, "--once", "--output", "json");

        result.hasExit(1).hasNoStackTrace();
        assertThat(result.err())
                .contains("\"shapes\".\"shapes\" is there already with another shape")
                .contains("column id is text there and int here")
                .contains("it has no column name (text)");
        assertThat(product.cassandra().execute("SELECT * FROM shapes.shapes").all())
                .isEmpty();
        assertThat(product.checkpoint("shapes", "first").planned(0)).isFalse();
    }
}
