package io.millrace.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A real store as the suites of {@link SinkContract} see it: how it is reached, read, stopped and started, and what it cannot do. */
@NullUnmarked // the name is made before each test
public abstract class StoreUnderTest {
    /** What most tests write; the key is {@code id}. */
    protected static final StructType COLUMNS = StructType.fromDDL("id BIGINT, word STRING, n INT");

    protected static final List<String> KEY = List.of("id");

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** A table, collection or the like that no other test uses. */
    protected String table;

    @BeforeEach
    void nameATable() {
        table = "contract_" + NUMBERS.incrementAndGet();
    }

    /**
     * A sink in a new run of the pipeline {@code contract}; not prepared. The sink has the table's name.
     *
     * @param key none where every row is to be added
     */
    protected abstract SinkRuntime runtime(String table, List<String> key);

    /** The same with a wrong password. */
    protected abstract SinkRuntime runtime(String table, List<String> key, String wrongPassword);

    /**
     * All rows of a table in any order, read by the store's own client, with a value for each column: as Spark's Java types, bytes as hexadecimal
     * text, arrays as lists, maps and structs as maps.
     */
    protected abstract List<Map<String, @Nullable Object>> rows(String table, StructType columns);

    /** Makes the store unreachable, as if its process had ended; what it has stays. */
    protected abstract void stopStore();

    protected abstract void startStore();

    /**
     * Makes a table that does not fit {@link #COLUMNS} with {@link #KEY}: {@code word} is missing and {@code n} is of another type.
     *
     * @return what the refusal has to say; nothing where the store has no shapes
     */
    protected abstract List<String> makeAnotherShape(String table);

    /** Whether rows can be added without a key. */
    protected boolean adds() {
        return true;
    }

    /** Whether the store holds null apart from a missing value. */
    protected boolean keepsNulls() {
        return true;
    }

    /** The columns of the types that the store keeps; the first one is the key. */
    protected StructType types() {
        return StructType.fromDDL(
                "id BIGINT, s STRING, t BOOLEAN, y TINYINT, h SMALLINT, i INT, l BIGINT, f FLOAT, d DOUBLE, m DECIMAL(38,10),"
                        + " p DECIMAL(9,2), x BINARY, da DATE, ts TIMESTAMP, n TIMESTAMP_NTZ, ar ARRAY<STRING>, al ARRAY<BIGINT>,"
                        + " mp MAP<STRING, INT>, st STRUCT<a: INT, b: STRING, c: ARRAY<STRUCT<e: STRING>>>");
    }

    /** What the store makes of a value: less precision, or another form. */
    protected @Nullable Object kept(Object value, DataType type) {
        return value;
    }

    /** Whether a row takes the place of the one with its key; else each is added. */
    protected boolean replaces() {
        return true;
    }

    protected static void write(SinkRuntime runtime, long batch, Row... rows) {
        Batches.write(runtime, COLUMNS, batch, rows);
    }

    protected final SinkRuntime prepared(SinkRuntime runtime) {
        return prepared(runtime, COLUMNS);
    }

    protected static SinkRuntime prepared(SinkRuntime runtime, StructType columns) {
        assertThat(runtime.objections(columns)).isEmpty();
        runtime.prepare(columns);
        return runtime;
    }

    protected static Row row(long id, @Nullable String word, int n) {
        return RowFactory.create(id, word, n);
    }

    protected static Map<String, @Nullable Object> value(long id, @Nullable String word, int n) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("word", word);
        row.put("n", n);
        return row;
    }

    @SafeVarargs
    protected final void assertRows(Map<String, @Nullable Object>... expected) {
        assertRows(List.of(expected));
    }

    protected final void assertRows(List<Map<String, @Nullable Object>> expected) {
        assertThat(rows(table, COLUMNS)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** What there is after these rows were written one after the other. */
    protected final void assertStanding(List<Map<String, @Nullable Object>> written) {
        Map<Object, Map<String, @Nullable Object>> newest = new LinkedHashMap<>();
        written.forEach(row -> newest.put(replaces() ? row.get("id") : newest.size(), row));
        assertRows(List.copyOf(newest.values()));
    }

    /** Bytes as the contract compares them. */
    protected static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
