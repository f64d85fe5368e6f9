package io.millrace.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What each store must do as a sink, on the real thing: an implementation says how it is reached, read, stopped and started. Rows are handed to its
 * writers as Spark's tasks do it, so that a batch can be written again, late, or half.
 */
@NullUnmarked // the name is made before each test
public abstract class SinkContract {
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

    @Test
    void keeps_types_nulls_and_text_as_they_are() {
        StructType types = types();
        List<Map<String, @Nullable Object>> values =
                List.of(SampleValues.full(), SampleValues.edges(), Map.of("id", 3L));
        SinkRuntime runtime = prepared(runtime(table, KEY), types);

        Batches.write(
                runtime,
                types,
                0,
                values.stream().map(row -> Batches.row(types, row)).toArray(Row[]::new));

        List<Map<String, @Nullable Object>> expected = new ArrayList<>();
        for (Map<String, @Nullable Object> row : values) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            for (String column : types.fieldNames()) {
                Object value = row.get(column);
                if (value != null || keepsNulls()) {
                    all.put(
                            column,
                            value == null
                                    ? null
                                    : kept(value, types.apply(column).dataType()));
                }
            }
            expected.add(all);
        }
        assertThat(rows(table, types)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void an_empty_batch_changes_nothing() {
        SinkRuntime runtime = prepared(runtime(table, KEY));

        write(runtime, 0);
        write(runtime, 1, row(1, "a", 1));
        write(runtime, 2);

        assertRows(value(1, "a", 1));
    }

    @Test
    void the_newest_version_of_a_key_within_a_batch_counts() {
        SinkRuntime runtime = prepared(runtime(table, KEY));
        Row[] versions = IntStream.range(0, 1000)
                .mapToObj(n -> row(n % 10, "version", 1000 - n))
                .toArray(Row[]::new);

        write(runtime, 0, versions);

        assertRows(IntStream.range(0, 10)
                .mapToObj(id -> value(id, "version", 10 - id))
                .toList());
    }

    @Test
    void a_later_batch_replaces_rows_of_the_same_key() {
        SinkRuntime runtime = prepared(runtime(table, KEY));

        write(runtime, 0, row(1, "old", 1), row(2, "stays", 1));
        write(runtime, 1, row(1, null, 2));

        Map<String, @Nullable Object> replaced = value(1, null, 2);
        if (!keepsNulls()) {
            replaced.remove("word");
        }
        assertRows(replaced, value(2, "stays", 1));
    }

    @Test
    void a_batch_that_is_written_again_is_there_once() {
        SinkRuntime first = prepared(runtime(table, KEY));
        write(first, 0, row(1, "a", 1));
        write(first, 1, row(2, "b", 2), row(3, "c", 3));

        write(first, 1, row(2, "b", 2), row(3, "c", 3));
        SinkRuntime second = prepared(runtime(table, KEY));
        write(second, 1, row(2, "b", 2), row(3, "c", 3));
        write(second, 2, row(3, "d", 4));

        assertRows(value(1, "a", 1), value(2, "b", 2), value(3, "d", 4));
    }

    @Test
    void added_rows_of_a_batch_that_is_written_again_are_there_once() {
        if (!adds()) {
            assertThat(prepared(runtime(table, KEY)).layout().together()).isNotEmpty();
            return;
        }
        SinkRuntime first = prepared(runtime(table, List.of()));
        write(first, 0, row(1, "a", 1), row(1, "a", 1));
        write(first, 0, row(1, "a", 1), row(1, "a", 1));

        SinkRuntime second = prepared(runtime(table, List.of()));
        write(second, 0, row(1, "a", 1), row(1, "a", 1));
        write(second, 1, row(1, "a", 1));

        assertRows(value(1, "a", 1), value(1, "a", 1), value(1, "a", 1));
    }

    @Test
    void a_late_replay_overwrites_nothing_newer() {
        SinkRuntime runtime = prepared(runtime(table, KEY));
        write(runtime, 0, row(1, "old", 1));
        write(runtime, 1, row(1, "new", 2));

        write(runtime, 0, row(1, "old", 1));

        assertRows(value(1, "new", 2));
    }

    /** An engine that was paused, and comes back when another one has taken over. */
    @Test
    void an_earlier_run_that_comes_back_changes_nothing() {
        SinkRuntime zombie = prepared(runtime(table, KEY));
        RowWriter half = Batches.writer(zombie, COLUMNS, 1);
        Batches.send(half, COLUMNS, 1, row(1, "zombie", 1));
        SinkRuntime living = prepared(runtime(table, KEY));
        write(living, 1, row(1, "first", 1));
        write(living, 2, row(1, "second", 2));

        refusedOrHarmless(half::commit);
        refusedOrHarmless(() -> write(zombie, 1, row(1, "zombie", 1)));

        assertRows(value(1, "second", 2));
        write(living, 3, row(1, "third", 3));
        assertRows(value(1, "third", 3));
    }

    private static void refusedOrHarmless(ThrowingCallable late) {
        Throwable refusal = catchThrowable(late);
        if (refusal != null) {
            assertThat(refusal).isInstanceOf(EngineException.class);
            assertThat(((EngineException) refusal).retryable()).isFalse();
        }
    }

    @Test
    void an_aborted_write_leaves_nothing_behind_that_counts() {
        SinkRuntime runtime = prepared(runtime(table, KEY));
        RowWriter writer = Batches.writer(runtime, COLUMNS, 0);
        Row[] many = IntStream.range(0, 20_000)
                .mapToObj(id -> row(id, "x".repeat(1_000), 1))
                .toArray(Row[]::new);
        Batches.send(writer, COLUMNS, 0, many);
        writer.abort();

        write(runtime, 0, row(1, "a", 1), row(2, "b", 2));

        assertThat(rows(table, COLUMNS)).contains(value(1, "a", 1), value(2, "b", 2));
    }

    @Test
    void takes_a_value_of_ten_megabytes() {
        SinkRuntime runtime = prepared(runtime(table, KEY));
        String large = "é".repeat(5 << 20);

        write(runtime, 0, row(1, large, 1), row(2, "small", 2));

        assertThat(rows(table, COLUMNS))
                .filteredOn(row -> Objects.equals(row.get("id"), 1L))
                .singleElement()
                .satisfies(row -> assertThat(large.equals(row.get("word"))).isTrue());
        assertThat(rows(table, COLUMNS)).hasSize(2);
    }

    @Test
    void takes_more_than_fits_into_memory_at_once() {
        SinkRuntime runtime = prepared(runtime(table, KEY));
        Row[] many = IntStream.range(0, 50_000)
                .mapToObj(n -> row(n / 2, "x".repeat(900) + n, n))
                .toArray(Row[]::new);

        write(runtime, 0, many);

        assertThat(rows(table, COLUMNS))
                .hasSize(25_000)
                .allSatisfy(row -> assertThat((Integer) row.get("n") % 2).isEqualTo(1));
    }

    @Test
    void refuses_a_place_of_another_shape_and_says_all_that_differs() {
        List<String> words = makeAnotherShape(table);
        Assumptions.assumeFalse(words.isEmpty(), "the store has no shapes");

        assertThatThrownBy(() -> runtime(table, KEY).prepare(COLUMNS))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.fault()).isEqualTo(Fault.USER);
                    assertThat(e.retryable()).isFalse();
                })
                .message()
                .contains(words);
    }

    @Test
    void a_wrong_password_is_the_users_fault_and_is_not_repeated() {
        SinkRuntime runtime = runtime(table, KEY, "wrong-pass-word");

        assertThatThrownBy(() -> runtime.prepare(COLUMNS))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.fault()).isEqualTo(Fault.USER);
                    assertThat(e.retryable()).isFalse();
                })
                .message()
                .contains("refused user and password")
                .doesNotContain("wrong-pass-word");
    }

    @Test
    void a_store_that_is_away_is_waited_for() {
        SinkRuntime runtime = prepared(runtime(table, KEY));
        write(runtime, 0, row(1, "before", 1));

        stopStore();
        CompletableFuture<Void> during;
        try {
            assertThatThrownBy(() -> runtime("elsewhere_" + table, KEY).prepare(COLUMNS))
                    .isInstanceOfSatisfying(EngineException.class, e -> {
                        assertThat(e.fault()).isEqualTo(Fault.SERVICE);
                        assertThat(e.retryable()).isTrue();
                    })
                    .hasMessageContaining("does not answer");
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> write(runtime, 1, row(1, "during", 2), row(2, "during", 2)));
            during = waiting;
            await().during(Duration.ofSeconds(1)).until(() -> !waiting.isDone() || waiting.isCompletedExceptionally());
        } finally {
            startStore();
        }
        ended(during);
        write(runtime, 1, row(1, "during", 2), row(2, "during", 2));
        write(runtime, 2, row(3, "after", 3));

        assertRows(value(1, "during", 2), value(2, "during", 2), value(3, "after", 3));
    }

    /** It went on, or it gave up in a way that lets the batch be written again. */
    private static void ended(CompletableFuture<Void> write) {
        try {
            write.join();
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(EngineException.class);
            assertThat(((EngineException) e.getCause()).retryable()).isTrue();
        }
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

    /** Bytes as the contract compares them. */
    protected static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
