package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Changes of a table, from PostgreSQL's log through Kafka to a query. */
@Product.Needed
final class PostgresFeedTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PIPELINE = """
            name: member-changes
            feeds:
              members:
                postgres: { table: club.members }
                topic: members
                key: id
                partitions: 1
            sources:
              members:
                kafka: { topic: members }
                schema: >
                  id BIGINT, name STRING, fee DECIMAL(10, 2), born DATE, seen TIMESTAMP, joined TIMESTAMP, wakes STRING,
                  tags ARRAY<STRING>, more STRUCT<a: INT>, photo BINARY, active BOOLEAN, ref STRING, score DOUBLE,
                  __op STRING, __at TIMESTAMP, __deleted BOOLEAN
            sinks:
              copies:
                select: |
                  SELECT id, name, fee, born, seen, joined, wakes, tags, more.a, cast(photo AS STRING) AS photo, active, ref, score,
                    __op AS op, __deleted AS gone, __at IS NOT NULL AS timed FROM members
                kafka: { topic: member-copies, partitions: 1 }
            """;

    @Test
    void rowsAndChangesArriveOnceInPlainTypesAlsoThoseMadeWhileNobodyLooked(Product product) throws Exception {
        try (Connection database = database(product);
                Statement sql = database.createStatement()) {
            sql.execute("DROP SCHEMA IF EXISTS club CASCADE");
            sql.execute("CREATE SCHEMA club");
            sql.execute("""
                    CREATE TABLE club.members (
                      id BIGINT PRIMARY KEY, name TEXT, fee NUMERIC(10, 2), born DATE, seen TIMESTAMPTZ, joined TIMESTAMP, wakes TIME,
                      tags TEXT[], more JSONB, photo BYTEA, active BOOLEAN, ref UUID, score DOUBLE PRECISION)""");
            sql.execute("""
                    INSERT INTO club.members VALUES
                      (1, 'Ann', 12.50, '1990-02-28', '2026-01-01 10:00:05.123456+01', '2026-01-01 10:00:05.5', '06:30', '{a,"b c"}',
                       '{"a": 7}', 'hi', true, '0d2c1bd0-0000-4000-8000-000000000001', 0.5),
                      (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)""");
            String pipeline = Checkout.write("member-changes.yaml", PIPELINE).toString();
            Topic copies = product.topic("member-copies");
            try (Running run = product.cli().start("run", pipeline)) {
                run.until("every query runs");
                run.until("the rows", () -> copies.texts().size() == 2);
                sql.execute("INSERT INTO club.members (id, name) VALUES (3, 'Über')");
                sql.execute("UPDATE club.members SET fee = 1000000.10 WHERE id = 2");
                sql.execute("DELETE FROM club.members WHERE id = 1");
                run.until("the changes", () -> copies.texts().size() == 5);
                run.terminate().end().hasExit(0);
            }
            assertThat(slots(sql)).hasSize(1).allMatch(slot -> slot.startsWith("millrace_member_changes_members_"));
            sql.execute("INSERT INTO club.members (id) VALUES (4)");
            try (Running run = product.cli().start("run", pipeline)) {
                run.until("what was missed", () -> copies.texts().size() == 6);
                run.terminate().end().hasExit(0);
            }

            List<String> rows = copies.texts();
            assertThat(JSON.readTree(rows.get(0))).isEqualTo(JSON.readTree("""
                    {"id":1,"name":"Ann","fee":12.50,"born":"1990-02-28","seen":"2026-01-01T09:00:05.123456Z",
                     "joined":"2026-01-01T10:00:05.500Z","wakes":"06:30:00","tags":["a","b c"],"a":7,"photo":"hi","active":true,
                     "ref":"0d2c1bd0-0000-4000-8000-000000000001","score":0.5,"op":"r","gone":false,"timed":true}"""));
            assertThat(changes(rows)).containsExactly("r1", "r2", "c3", "u2", "d1 gone", "c4");
            assertThat(JSON.readTree(rows.get(3)).path("fee").decimalValue()).isEqualByComparingTo("1000000.10");
            assertThat(product.topic("members").records())
                    .allMatch(record -> record.key() != null)
                    .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                    .containsExactly("1", "2", "3", "2", "1", "4");
            sql.execute("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT active");
        }
    }

    @Test
    void aTableThatIsNotThereEndsTheRun(Product product) {
        String pipeline = Checkout.write("no-table.yaml", """
                name: no-table
                feeds: { users: { postgres: { table: nowhere.users }, topic: no-table } }
                """).toString();

        Result result = product.cli().run("run", pipeline, "--for", "60s");

        result.hasNoStackTrace();
        assertThat(result.exit()).isNotZero();
        assertThat(result.err())
                .contains("the feed 'no-table.users'", "there is no table of the name that 'table' says");
    }

    private static Stream<String> changes(List<String> rows) throws IOException {
        Stream.Builder<String> changes = Stream.builder();
        for (String row : rows) {
            JsonNode one = JSON.readTree(row);
            changes.add(one.path("op").asText()
                    + one.path("id").asLong()
                    + (one.path("gone").asBoolean() ? " gone" : ""));
        }
        return changes.build();
    }

    private static List<String> slots(Statement sql) throws SQLException {
        List<String> slots = new ArrayList<>();
        try (ResultSet found = sql.executeQuery(
                "SELECT slot_name FROM pg_replication_slots JOIN pg_publication ON pubname = slot_name")) {
            while (found.next()) {
                slots.add(found.getString(1));
            }
        }
        return slots;
    }

    private static Connection database(Product product) throws SQLException {
        var endpoints = product.endpoints();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + endpoints.postgres().getPort() + "/" + endpoints.postgresDatabase(),
                endpoints.postgresUser(),
                endpoints.passwords().get(Service.POSTGRES));
    }
}
