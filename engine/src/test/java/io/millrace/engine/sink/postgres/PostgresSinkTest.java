package io.millrace.engine.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.engine.EngineException;
import io.millrace.engine.sink.Batches;
import io.millrace.engine.sink.RowWriter;
import io.millrace.engine.sink.RowWriterFactory.Task;
import io.millrace.engine.sink.SinkContract;
import io.millrace.engine.sink.SinkRuntime;
import io.millrace.spec.PostgresSink;
import io.millrace.spec.event.Fault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On a real PostgreSQL. */
@NullUnmarked // what a database gives may be null
final class PostgresSinkTest extends SinkContract {
    private static final TestPostgres SERVER = TestPostgres.running();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected SinkRuntime runtime(String table, List<String> key) {
        return runtime(table, key, TestPostgres.PASSWORD);
    }

    @Override
    protected SinkRuntime runtime(String table, List<String> key, String password) {
        return new PostgresRuntime(
                new PostgresSink(table, key, "contract"), SERVER.settings(password), "contract", table);
    }

    @Override
    protected void stopStore() {
        SERVER.stop();
    }

    @Override
    protected void startStore() {
        SERVER.start();
    }

    @Override
    protected List<String> makeAnotherShape(String table) {
        execute("CREATE SCHEMA IF NOT EXISTS contract");
        execute("CREATE TABLE contract." + table
                + " (id bigint, n text, more int NOT NULL, g int GENERATED ALWAYS AS (1) STORED)");
        return List.of("table contract." + table + " is there already with another shape: it has no column word (text);"
                + " column n is text there and integer here; column more must not be null there, and the query does not give it;"
                + " it has no primary key or unique constraint on (id)");
    }

    @Override
    protected @Nullable Object kept(Object value, DataType type) {
        return value instanceof Byte small ? (Object) small.shortValue() : value;
    }

    @Override
    protected List<Map<String, @Nullable Object>> rows(String table, StructType columns) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (Connection connection = SERVER.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM contract." + table)) {
            while (result.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (String column : columns.fieldNames()) {
                    row.put(column, value(result, column, columns.apply(column).dataType()));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object value(ResultSet row, String column, DataType type)
            throws SQLException, JsonProcessingException {
        Object value = row.getObject(column);
        if (value == null) {
            return null;
        } else if (type instanceof TimestampType) {
            return row.getObject(column, OffsetDateTime.class).toInstant();
        } else if (type instanceof TimestampNTZType) {
            return row.getObject(column, LocalDateTime.class);
        } else if (type instanceof DateType) {
            return row.getObject(column, LocalDate.class);
        } else if (type instanceof StructType || type instanceof MapType) {
            return JSON.readValue(row.getString(column), Map.class);
        } else if (type instanceof ArrayType) {
            return Arrays.asList((Object[]) row.getArray(column).getArray());
        } else if (value instanceof byte[] bytes) {
            return hex(bytes);
        } else if ((type instanceof ByteType || type instanceof ShortType) && value instanceof Integer number) {
            return number.shortValue();
        }
        return value;
    }

    private static void execute(String sql) {
        try (Connection connection = SERVER.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String sql) {
        try (Connection connection = SERVER.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tables_have_the_types_of_the_documentation() {
        StructType columns = StructType.fromDDL("id BIGINT, y TINYINT, m DECIMAL(10,2), ts TIMESTAMP, n TIMESTAMP_NTZ,"
                + " ar ARRAY<DECIMAL(10,2)>, aa ARRAY<ARRAY<INT>>, ma MAP<STRING, DATE>, st STRUCT<a: INT>, x BINARY");

        prepared(runtime(table, KEY), columns);

        assertThat(text("SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum)"
                        + " FROM pg_attribute WHERE attrelid = 'contract." + table + "'::regclass AND attnum > 0"))
                .isEqualTo("id bigint, y smallint, m numeric(10,2), ts timestamp with time zone,"
                        + " n timestamp without time zone, ar numeric(10,2)[], aa jsonb, ma jsonb, st jsonb, x bytea");
        runtime(table, KEY).prepare(columns);
    }

    @Test
    void nested_values_are_json() {
        StructType columns = StructType.fromDDL("id BIGINT, aa ARRAY<ARRAY<INT>>, st STRUCT<at: TIMESTAMP, d: DOUBLE>");
        SinkRuntime runtime = prepared(runtime(table, KEY), columns);

        Batches.write(
                runtime,
                columns,
                0,
                Batches.row(
                        columns,
                        Map.of(
                                "id", 1L,
                                "aa", List.of(List.of(1, 2), List.of()),
                                "st",
                                        Map.of(
                                                "at",
                                                java.time.Instant.parse("2026-01-01T00:00:00.5Z"),
                                                "d",
                                                Double.NaN))));

        assertThat(text("SELECT aa::text || st::text FROM contract." + table))
                .isEqualTo("[[1, 2], []]{\"d\": \"NaN\", \"at\": \"2026-01-01T00:00:00.500Z\"}");
    }

    @Test
    void a_zero_character_is_refused_with_its_column_and_the_remedy() {
        SinkRuntime runtime = prepared(runtime(table, KEY));

        assertThatThrownBy(() -> write(runtime, 0, row(1, "a\0b", 1)))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.fault()).isEqualTo(Fault.USER))
                .hasMessage("column `word`: PostgreSQL cannot hold the character U+0000 in text; leave it out with"
                        + " replace(column, chr(0), '')");

        StructType nested = StructType.fromDDL("id BIGINT, st STRUCT<a: STRING>");
        SinkRuntime json = prepared(runtime("json_" + table, KEY), nested);
        assertThatThrownBy(() -> Batches.write(json, nested, 0, RowFactory.create(1L, RowFactory.create("\0"))))
                .hasMessageContaining("column `st`: PostgreSQL cannot hold the character U+0000");
        Batches.write(json, nested, 0, RowFactory.create(1L, RowFactory.create("\\u0000")));
        assertThat(text("SELECT st->>'a' FROM contract.json_" + table)).isEqualTo("\\u0000");
    }

    @Test
    void a_value_that_a_constraint_refuses_is_the_users_to_mend() {
        execute("CREATE SCHEMA IF NOT EXISTS contract");
        execute("CREATE TABLE contract." + table + " (id bigint PRIMARY KEY, word varchar(5), n int CHECK (n > 0))");
        SinkRuntime runtime = prepared(runtime(table, KEY));

        assertThatThrownBy(() -> write(runtime, 0, row(1, "sixsix", 1)))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.fault()).isEqualTo(Fault.USER))
                .hasMessageContaining("value too long for type character varying(5)")
                .hasMessageContaining("column word");
        assertThatThrownBy(() -> write(runtime, 0, row(1, "one", -1)))
                .hasMessageContaining("violates check constraint");
        write(runtime, 0, row(1, "one", 1));
        assertRows(value(1, "one", 1));
    }

    @Test
    void a_key_without_a_value_is_refused() {
        SinkRuntime runtime = prepared(runtime(table, List.of("word")));

        assertThatThrownBy(() -> write(runtime, 0, row(1, null, 1)))
                .hasMessage(
                        "a row has no value for `word`, which is part of the key; leave such rows out with WHERE word IS NOT NULL");
    }

    @Test
    void an_earlier_run_is_told_that_it_is_too_late() {
        SinkRuntime zombie = prepared(runtime(table, List.of()));
        RowWriter half = Batches.writer(zombie, COLUMNS, 1);
        Batches.send(half, COLUMNS, 1, row(1, "zombie", 1));
        prepared(runtime(table, List.of()));

        assertThatThrownBy(half::commit)
                .isInstanceOf(EngineException.class)
                .hasMessage("a newer run of pipeline \"contract\" writes to the table of sink \"" + table
                        + "\" now; this run is too late and writes nothing any more");
        assertRows(List.of());
    }

    @Test
    void a_task_whose_connection_breaks_before_it_ends_is_sent_again() {
        SinkRuntime runtime = prepared(runtime(table, List.of()));
        write(runtime, 0, row(1, "first", 1));
        execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");

        write(runtime, 1, row(2, "second", 2));

        assertRows(value(1, "first", 1), value(2, "second", 2));
    }

    @Test
    void notes_what_is_written() {
        SinkRuntime runtime = prepared(runtime(table, List.of()));
        write(runtime, 7, row(1, "a", 1));
        RowWriter other = runtime.writers(COLUMNS).writer(new Task("q", 3, 5));
        Batches.send(other, COLUMNS, 3, row(2, "b", 2));
        Batches.commit(other);

        assertThat(text(
                        "SELECT string_agg(part || ' ' || batch || ' ' || epoch, ', ' ORDER BY part) FROM millrace_notes.ledger"
                                + " WHERE pipeline = 'contract' AND sink = '" + table + "'"))
                .isEqualTo("0 7 1, 5 3 1");
    }
}
