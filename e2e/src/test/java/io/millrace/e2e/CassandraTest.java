package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A table is read whole, and one of another shape is left alone. */
@Product.Needed
final class CassandraTest {
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
