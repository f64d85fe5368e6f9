package io.millrace.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.millrace.engine.EngineException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each store must make of batches: of empty ones, of those that are written again, late or half, and of runs that come back. */
@NullUnmarked // the name is made before each test
public abstract class BatchesContract extends ValuesContract {
    @Test
    protected void an_empty_batch_changes_nothing() {
        SinkRuntime runtime = prepared(runtime(table, KEY));

        write(runtime, 0);
        write(runtime, 1, row(1, "a", 1));
        write(runtime, 2);

        assertRows(value(1, "a", 1));
    }

    @Test
    protected void the_newest_version_of_a_key_within_a_batch_counts() {
        SinkRuntime runtime = prepared(runtime(table, KEY));
        Row[] versions = IntStream.range(0, 1000)
                .mapToObj(n -> row(n % 10, "version", 1000 - n))
                .toArray(Row[]::new);

        write(runtime, 0, versions);

        assertStanding(IntStream.range(0, 1000)
                .mapToObj(n -> value(n % 10, "version", 1000 - n))
                .toList());
    }

    @Test
    protected void a_later_batch_replaces_rows_of_the_same_key() {
        SinkRuntime runtime = prepared(runtime(table, KEY));

        write(runtime, 0, row(1, "old", 1), row(2, "stays", 1));
        write(runtime, 1, row(1, null, 2));

        Map<String, @Nullable Object> newer = value(1, null, 2);
        if (!keepsNulls()) {
            newer.remove("word");
        }
        assertStanding(List.of(value(1, "old", 1), value(2, "stays", 1), newer));
    }

    @Test
    protected void a_batch_that_is_written_again_is_there_once() {
        SinkRuntime first = prepared(runtime(table, KEY));
        write(first, 0, row(1, "a", 1));
        write(first, 1, row(2, "b", 2), row(3, "c", 3));

        write(first, 1, row(2, "b", 2), row(3, "c", 3));
        SinkRuntime second = prepared(runtime(table, KEY));
        write(second, 1, row(2, "b", 2), row(3, "c", 3));
        write(second, 2, row(3, "d", 4));

        assertStanding(List.of(value(1, "a", 1), value(2, "b", 2), value(3, "c", 3), value(3, "d", 4)));
    }

    @Test
    protected void added_rows_of_a_batch_that_is_written_again_are_there_once() {
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
    protected void a_late_replay_overwrites_nothing_newer() {
        SinkRuntime runtime = prepared(runtime(table, KEY));
        write(runtime, 0, row(1, "old", 1));
        write(runtime, 1, row(1, "new", 2));

        write(runtime, 0, row(1, "old", 1));

        assertStanding(List.of(value(1, "old", 1), value(1, "new", 2)));
    }

    /** An engine that was paused, and comes back when another one has taken over. */
    @Test
    protected void an_earlier_run_that_comes_back_changes_nothing() {
        SinkRuntime zombie = prepared(runtime(table, KEY));
        RowWriter half = Batches.writer(zombie, COLUMNS, 1);
        Batches.send(half, COLUMNS, 1, row(1, "zombie", 1));
        SinkRuntime living = prepared(runtime(table, KEY));
        write(living, 1, row(1, "first", 1));
        write(living, 2, row(1, "second", 2));

        refusedOrHarmless(half::commit);
        refusedOrHarmless(zombie::renew);
        refusedOrHarmless(() -> write(zombie, 1, row(1, "zombie", 1)));

        assertStanding(List.of(value(1, "first", 1), value(1, "second", 2)));
        write(living, 3, row(1, "third", 3));
        assertStanding(List.of(value(1, "first", 1), value(1, "second", 2), value(1, "third", 3)));
    }

    /** A query that failed in the middle of a batch, and is started again within its run. */
    @Test
    protected void a_run_that_goes_on_writes_its_batch_once() {
        SinkRuntime runtime = prepared(runtime(table, KEY));
        write(runtime, 0, row(1, "a", 1));
        RowWriter failed = Batches.writer(runtime, COLUMNS, 1);
        Batches.send(failed, COLUMNS, 1, row(2, "b", 2), row(3, "c", 3));
        failed.abort();

        runtime.renew();
        write(runtime, 1, row(2, "b", 2), row(3, "c", 3));
        runtime.renew();
        write(runtime, 1, row(2, "b", 2), row(3, "c", 3));

        assertStanding(List.of(value(1, "a", 1), value(2, "b", 2), value(3, "c", 3)));
    }

    private static void refusedOrHarmless(ThrowingCallable late) {
        Throwable refusal = catchThrowable(late);
        if (refusal != null) {
            assertThat(refusal).isInstanceOf(EngineException.class);
            assertThat(((EngineException) refusal).retryable()).isFalse();
        }
    }

    @Test
    protected void an_aborted_write_leaves_nothing_behind_that_counts() {
        SinkRuntime runtime = prepared(runtime(table, KEY));
        RowWriter writer = Batches.writer(runtime, COLUMNS, 0);
        Row[] many = IntStream.range(0, 20_000)
                .mapToObj(id -> row(id, "x".repeat(1_000), 1))
                .toArray(Row[]::new);
        Batches.send(writer, COLUMNS, 0, many);
        writer.abort();

        write(runtime, 0, row(20_001, "a", 1), row(20_002, "b", 2));

        assertThat(rows(table, COLUMNS).stream().filter(row -> (Long) row.get("id") > 20_000))
                .containsExactlyInAnyOrder(value(20_001, "a", 1), value(20_002, "b", 2));
    }
}
