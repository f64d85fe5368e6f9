package io.millrace.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.EngineException;
import io.millrace.engine.TestSpark;
import io.millrace.engine.sink.postgres.TestPostgres;
import io.millrace.engine.source.ReadTally;
import io.millrace.engine.source.SourceRead;
import io.millrace.engine.source.SourceRuntime;
import io.millrace.spec.Format;
import io.millrace.spec.PostgresSource;
import io.millrace.spec.Source;
import io.millrace.spec.event.Fault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real PostgreSQL. */
@NullUnmarked // the folder is made before each test
class PostgresSourceTest {
    private static final TestPostgres SERVER = TestPostgres.running();
    private static final StructType ORDERS = StructType.fromDDL("id BIGINT, word STRING, at TIMESTAMP");

    @TempDir
    Path checkpoint;

    private final SparkSession session = TestSpark.session().newSession();

    @BeforeEach
    void clean() throws SQLException {
        execute("DROP SCHEMA IF EXISTS source CASCADE; CREATE SCHEMA source");
    }

    @Test
    void reads_every_type_as_it_is_and_null() throws SQLException {
        StructType all =
                StructType.fromDDL("id BIGINT, s STRING, u STRING, t BOOLEAN, y TINYINT, h SMALLINT, i INT, f FLOAT,"
                        + " d DOUBLE, m DECIMAL(38,10), w DECIMAL(20,2), x BINARY, da DATE, ts TIMESTAMP, n TIMESTAMP_NTZ, ar ARRAY<STRING>,"
                        + " al ARRAY<INT>, j STRUCT<a: INT, b: ARRAY<STRING>>, k MAP<STRING, DOUBLE>");
        execute(
                "CREATE TABLE source.t (id int PRIMARY KEY, s varchar(20), u uuid, t boolean, y smallint, h smallint, i int,"
                        + " f real, d double precision, m numeric(38,10), w numeric, x bytea, da date, ts timestamptz, n timestamp,"
                        + " ar text[], al int[], j jsonb, k json)");
        execute(
                "INSERT INTO source.t VALUES (1, 'Grüße 世界 😀', '00000000-0000-4000-8000-000000000001', true, -128, 32767, -7, 0.1,"
                        + " 'NaN', -1234567890123456789012345678.0123456789, 1.5, '\\x00ff', '0001-01-01',"
                        + " '2026-01-01 12:34:56.789012+02', '1969-12-31 23:59:59.999999', ARRAY['a', NULL, ''], '{}',"
                        + " '{\"b\": [\"x\"], \"a\": 5}', '{\"e\": 1.5e3}')");
        execute("INSERT INTO source.t (id) VALUES (2)");

        List<Row> rows = rows(new PostgresSource("t", "source", Optional.empty(), SECOND, Duration.ZERO), all);

        assertThat(rows.stream().map(Row::json))
                .containsExactlyInAnyOrder(
                        "{\"id\":1,\"s\":\"Grüße 世界 😀\",\"u\":\"00000000-0000-4000-8000-000000000001\",\"t\":true,\"y\":-128,\"h\":32767,"
                                + "\"i\":-7,\"f\":0.10000000149011612,\"d\":\"NaN\",\"m\":-1234567890123456789012345678.0123456789,\"w\":1.50,\"x\":\"AP8=\","
                                + "\"da\":\"0001-01-01\",\"ts\":\"2026-01-01 10:34:56\",\"n\":\"1969-12-31 23:59:59\","
                                + "\"ar\":[\"a\",null,\"\"],\"al\":[],\"j\":{\"a\":5,\"b\":[\"x\"]},\"k\":{\"e\":1500.0}}",
                        "{\"id\":2,\"s\":null,\"u\":null,\"t\":null,\"y\":null,\"h\":null,\"i\":null,\"f\":null,\"d\":null,\"m\":null,"
                                + "\"w\":null,\"x\":null,\"da\":null,\"ts\":null,\"n\":null,\"ar\":null,\"al\":null,\"j\":null,\"k\":null}");
        // Spark's JSON of a row has no fractions of a second.
        assertThat(read(whole(), all, new ReadTally())
                        .filter("id = 1")
                        .selectExpr("CAST(ts AS STRING)", "CAST(n AS STRING)", "f = CAST('0.1' AS FLOAT)")
                        .first()
                        .toString())
                .isEqualTo("[2026-01-01 10:34:56.789012,1969-12-31 23:59:59.999999,true]");
    }

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void reads_a_large_table_in_pieces_and_each_row_once() throws SQLException {
        execute(
                "CREATE TABLE source.t AS SELECT g::bigint AS id, 'word ' || g AS word, now() AS at FROM generate_series(-70000, 130000) g");
        execute("ALTER TABLE source.t ADD PRIMARY KEY (id)");
        Dataset<Row> rows =
                read(new PostgresSource("t", "source", Optional.empty(), SECOND, SECOND), ORDERS, new ReadTally());

        assertThat(rows.rdd().getNumPartitions()).isGreaterThan(4);
        assertThat(rows.selectExpr("count(*)", "count(DISTINCT id)", "sum(id)")
                        .first()
                        .toString())
                .isEqualTo("[200001,200001," + 200001L * 30000 + "]");
        assertThat(rows.filter("word = 'word ' || id").count()).isEqualTo(200001);
    }

    @Test
    void splits_keys_to_the_ends_of_their_range() {
        assertThat(KeyRanges.split("\"k\"", Long.MIN_VALUE, Long.MAX_VALUE, 2))
                .extracting(TableRead.Piece::condition)
                .containsExactly("\"k\" < 0", "\"k\" >= 0");
        assertThat(KeyRanges.split("\"k\"", 1, 10, 3))
                .extracting(TableRead.Piece::condition)
                .containsExactly("\"k\" < 5", "\"k\" >= 5 AND \"k\" < 9", "\"k\" >= 9");
        assertThat(KeyRanges.split("\"k\"", 5, 5, 8)).containsExactly(new TableRead.Piece(""));
    }

    @Test
    void says_all_that_is_not_as_declared() throws SQLException {
        execute("CREATE TABLE source.t (id bigint, word text, at timestamp)");
        StructType declared = StructType.fromDDL("id INT, word STRING, at TIMESTAMP, more INT");

        assertThatThrownBy(() -> runtime(whole(), declared, new ReadTally()).prepare())
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.fault()).isEqualTo(Fault.USER))
                .hasMessage(
                        "source `t`: table \"source\".\"t\" is not what the schema says: column id is bigint there, and INT here"
                                + " cannot hold it; column at is timestamp without time zone there, and TIMESTAMP here cannot hold it; it has no"
                                + " column more. Its columns are id (bigint), word (text), at (timestamp without time zone)");
        execute("DROP TABLE source.t");
        assertThatThrownBy(() -> runtime(whole(), declared, new ReadTally()).prepare())
                .hasMessage("source `t`: there is no table \"source\".\"t\"; create it, or name another");
    }

    @Test
    void a_value_that_the_declared_type_cannot_hold_is_not_rounded() throws SQLException {
        execute("CREATE TABLE source.t (price numeric); INSERT INTO source.t VALUES (1.005)");
        StructType declared = StructType.fromDDL("price DECIMAL(10,2)");

        assertThatThrownBy(() -> rows(whole(), declared))
                .hasStackTraceContaining("column `price`: 1.005 does not fit into DECIMAL(10,2)");
    }

    private static PostgresSource whole() {
        return new PostgresSource("t", "source", Optional.empty(), SECOND, Duration.ZERO);
    }

    @Test
    void a_stream_reads_what_is_new_and_goes_on_where_it_was() throws Exception {
        execute("CREATE TABLE source.t (id bigint PRIMARY KEY, word text, at timestamptz)");
        execute(
                "INSERT INTO source.t VALUES (1, 'a', '2026-01-01 00:00:00.000001Z'), (2, 'b', '2026-01-01 00:00:00.000002Z'),"
                        + " (3, 'tie', '2026-01-01 00:00:00.000002Z'), (4, 'never', NULL)");
        assertThat(newRows()).containsExactlyInAnyOrder("1 a", "2 b", "3 tie");
        assertThat(newRows()).isEmpty();

        execute("INSERT INTO source.t VALUES (5, 'e', '2026-01-02')");
        execute("UPDATE source.t SET word = 'changed', at = '2026-01-03' WHERE id = 1");
        SinceRuntime runtime = (SinceRuntime) runtime(since(), ORDERS, new ReadTally());
        assertThat(newRows(runtime)).containsExactlyInAnyOrder("1 changed", "5 e");
        execute("INSERT INTO source.t VALUES (6, 'f', '2026-01-04')");
        assertThat(runtime.behind(Optional.empty())).isEqualTo(1);
        assertThat(runtime.position().takeCounts().read()).isEqualTo(2);
    }

    private static PostgresSource since() {
        return new PostgresSource("t", "source", Optional.of("at"), SECOND, Duration.ZERO);
    }

    private List<String> newRows() throws Exception {
        return newRows((SinceRuntime) runtime(since(), ORDERS, new ReadTally()));
    }

    private List<String> newRows(SinceRuntime runtime) throws Exception {
        List<String> found = new ArrayList<>();
        runtime.prepare();
        runtime.rows(session)
                .writeStream()
                .foreachBatch((org.apache.spark.api.java.function.VoidFunction2<
                                org.apache.spark.sql.Dataset<Row>, Long>)
                        (rows, batch) -> rows.collectAsList().forEach(row -> found.add(row.get(0) + " " + row.get(1))))
                .option("checkpointLocation", checkpoint.toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
        return found;
    }

    @Test
    void a_value_is_given_free_when_it_has_settled() {
        List<String> greatest = new ArrayList<>(List.of("1", "2", "2", "3"));
        Ticks ticks = new Ticks();
        Settling settling = new Settling(SECOND, Duration.ofSeconds(2), ticks, () -> Optional.of(greatest.remove(0)));

        assertThat(settling.settled()).isEmpty();
        ticks.forward(Duration.ofMillis(500));
        assertThat(settling.settled()).as("not asked again within a second").isEmpty();
        ticks.forward(Duration.ofMillis(500));
        assertThat(settling.settled()).isEmpty();
        ticks.forward(SECOND);
        assertThat(settling.settled()).contains("1");
        ticks.forward(SECOND);
        assertThat(settling.settled()).contains("2");
    }

    private static final class Ticks extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private List<Row> rows(PostgresSource source, StructType schema) {
        return read(source, schema, new ReadTally()).collectAsList();
    }

    private Dataset<Row> read(PostgresSource source, StructType schema, ReadTally tally) {
        SourceRuntime runtime = runtime(source, schema, tally);
        runtime.prepare();
        return runtime.rows(session);
    }

    private SourceRuntime runtime(PostgresSource source, StructType schema, ReadTally tally) {
        session.sparkContext().register(tally, "tally");
        SourceRead read = new SourceRead(
                "pipeline",
                "sink",
                "t",
                new Source(
                        source,
                        new Format.Text(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty()),
                schema,
                schema,
                List.of(),
                tally,
                Path.of(""),
                Path.of(""),
                notice -> {});
        return source.bounded()
                ? new PostgresTableRuntime(source, SERVER.settings(), read)
                : new SinceRuntime(source, SERVER.settings(), read);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = SERVER.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
