package io.millrace.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What each store must do as a sink, on the real thing: with values and with batches as in the suites that this one stands on, and here where something is
 * wrong with it. Rows are handed to its writers as Spark's tasks do it, so that a batch can be written again, late, or half.
 */
@NullUnmarked // the name is made before each test
public abstract class SinkContract extends BatchesContract {
    @Test
    protected void refuses_a_place_of_another_shape_and_says_all_that_differs() {
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
    protected void a_wrong_password_is_the_users_fault_and_is_not_repeated() {
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
    protected void a_store_that_is_away_is_waited_for() throws Exception {
        SinkRuntime runtime = prepared(runtime(table, KEY));
        write(runtime, 0, row(1, "before", 1));
        SinkRuntime other = prepared(runtime("other_" + table, KEY));
        write(other, 0, row(1, "before", 1));

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
            assertThat(cancelled(other))
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            e -> assertThat(e.retryable()).isTrue());
            await().during(Duration.ofSeconds(1)).until(() -> !waiting.isDone() || waiting.isCompletedExceptionally());
        } finally {
            startStore();
        }
        ended(during);
        write(runtime, 1, row(1, "during", 2), row(2, "during", 2));
        write(runtime, 2, row(3, "after", 3));

        assertStanding(
                List.of(value(1, "before", 1), value(1, "during", 2), value(2, "during", 2), value(3, "after", 3)));
    }

    /** As Spark cancels a task. */
    private static Throwable cancelled(SinkRuntime runtime) throws Exception {
        FutureTask<Throwable> write =
                new FutureTask<>(() -> catchThrowable(() -> write(runtime, 1, row(9, "cancelled", 9))));
        Thread task = new Thread(write);
        task.start();
        await().until(() -> task.getState() == Thread.State.TIMED_WAITING || task.getState() == Thread.State.WAITING);
        task.interrupt();
        return write.get(30, TimeUnit.SECONDS);
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
}
