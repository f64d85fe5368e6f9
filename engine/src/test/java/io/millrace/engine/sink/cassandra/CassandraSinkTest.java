package io.millrace.engine.sink.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.cql.Row;
import io.millrace.engine.EngineException;
import io.millrace.engine.cassandra.TestCassandra;
import io.millrace.engine.sink.Batches;
import io.millrace.engine.sink.SinkContract;
import io.millrace.engine.sink.SinkRuntime;
import io.millrace.spec.CassandraSink;
import io.millrace.spec.PrimaryKey;
import io.millrace.spec.event.Fault;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On a real Cassandra. */
@NullUnmarked // what a store gives may be null
final class CassandraSinkTest extends SinkContract {
    private static final TestCassandra NODE = TestCassandra.running();

    @Override
    protected SinkRuntime runtime(String table, List<String> key) {
        return runtime(table, key, TestCassandra.PASSWORD);
    }

    @Override
    protected SinkRuntime runtime(String table, List<String> key, String password) {
        PrimaryKey primary = new PrimaryKey(key, List.of());
        return new CassandraRuntime(
                new CassandraSink("contract", table, primary, Optional.empty(), 1), NODE.settings(password));
    }

    @Override
    protected void stopStore() {
        NODE.stop();
    }

    @Override
    protected void startStore() {
        NODE.start();
    }

    /** Every row has its key. */
    @Override
    protected boolean adds() {
        return false;
    }

    /** Without what CQL has no type for; a null in a list, and the number of a day before the first, have tests of their own. */
    @Override
    protected StructType types() {
        return new StructType(Arrays.stream(super.types().fields())
                .filter(field -> !List.of("st", "ar").contains(field.name()))
                .toArray(StructField[]::new));
    }

    @Override
    protected @Nullable Object kept(Object value, DataType type) {
        if (value instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.MILLIS);
        } else if (value instanceof LocalDateTime time) {
            return time.truncatedTo(ChronoUnit.MILLIS);
        } else if ((value instanceof Collection<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty())) {
            return null; // for Cassandra an empty collection is none
        }
        return value;
    }

    @Override
    protected List<String> makeAnotherShape(String table) {
        NODE.session()
                .execute("CREATE KEYSPACE IF NOT EXISTS contract WITH replication ="
                        + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
        NODE.session().execute("CREATE TABLE contract." + table + " (id bigint, n text, PRIMARY KEY (n, id))");
        return List.of(
                "table \"contract\".\"" + table + "\" is there already with another shape",
                "the partition key is [n] there and [id] here",
                "it has no column word (text)",
                "column n is text there and int here");
    }

    @Override
    protected List<Map<String, @Nullable Object>> rows(String table, StructType columns) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Row from : NODE.session().execute("SELECT * FROM contract." + table)) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (String column : columns.fieldNames()) {
                row.put(
                        column,
                        from.isNull(column)
                                ? null
                                : value(
                                        from.getObject(column),
                                        columns.apply(column).dataType()));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object value(Object value, DataType type) {
        if (value instanceof ByteBuffer bytes) {
            byte[] all = new byte[bytes.remaining()];
            bytes.duplicate().get(all);
            return hex(all);
        }
        return value instanceof Instant instant && type instanceof TimestampNTZType
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                : value;
    }

    @Test
    @Override
    protected void takes_a_value_of_ten_megabytes() {
        SinkRuntime runtime = prepared(runtime(table, KEY));

        assertThatThrownBy(() -> write(runtime, 0, row(1, "x".repeat(10 << 20), 1)))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.fault()).isEqualTo(Fault.USER);
                    assertThat(e.retryable()).isFalse();
                })
                .hasMessageContaining("refused writing to table contract." + table);

        write(runtime, 0, row(1, "x".repeat(5 << 20), 1));
        assertThat(rows(table, COLUMNS)).hasSize(1);
    }

    @Test
    void a_null_in_a_list_is_refused_with_its_column_and_the_remedy() {
        StructType columns = StructType.fromDDL("id BIGINT, ar ARRAY<STRING>");
        SinkRuntime runtime = prepared(runtime(table, KEY), columns);

        assertThatThrownBy(() ->
                        Batches.write(runtime, columns, 0, RowFactory.create(1L, new @Nullable String[] {"a", null})))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.fault()).isEqualTo(Fault.USER))
                .hasMessageContaining("column `ar`");
    }

    @Test
    void what_cql_has_no_type_for_is_told_without_a_server() {
        StructType columns = StructType.fromDDL("id BIGINT, st STRUCT<a: INT>");

        assertThat(runtime(table, KEY).objections(columns))
                .singleElement()
                .satisfies(one -> assertThat(one.message())
                        .startsWith("Cassandra has no type for column `st` of type STRUCT<a: INT>"));
    }
}
