package io.millrace.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.spec.event.RowSchema;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SharedRuntimeTest {
    /** What a store would refuse is asked of each one before there is a shared query. */
    private static final List<String> ASKED_BEFORE = List.of("objections");

    private final List<String> done = new ArrayList<>();
    private final SharedRuntime shared = new SharedRuntime(List.of(new Store("one", done), new Store("two", done)));

    @Test
    void hands_on_all_that_a_store_may_do_of_its_own() {
        assertThat(SinkRuntime.class.getMethods())
                .extracting(Method::getName)
                .filteredOn(name -> !ASKED_BEFORE.contains(name))
                .allSatisfy(name -> assertThat(Arrays.stream(SharedRuntime.class.getDeclaredMethods())
                                .map(Method::getName))
                        .contains(name));
    }

    @Test
    void each_store_is_told_of_a_batch_that_all_tasks_have_written() {
        shared.complete(new WrittenBatch("q", 7, false));

        assertThat(done).containsExactly("one 7", "two 7");
    }

    @Test
    void the_schemas_of_all_stores_are_known() {
        assertThat(shared.written(new StructType()))
                .extracting(RowSchema::subject)
                .containsExactly("one-value", "two-value");
    }

    @Test
    void batches_come_at_the_pace_of_the_stores() {
        assertThat(shared.pace()).isEqualTo(Duration.ofSeconds(7));
    }

    private record Store(String name, List<String> done) implements SinkRuntime {
        @Override
        public void prepare(StructType columns) {
            // It is there.
        }

        @Override
        public RowWriterFactory writers(StructType columns) {
            throw new AssertionError("nothing is written here");
        }

        @Override
        public List<RowSchema> written(StructType columns) {
            return List.of(new RowSchema(name, name + "-value", "AVRO", "{}"));
        }

        @Override
        public void complete(WrittenBatch batch) {
            done.add(name + " " + batch.batch());
        }

        @Override
        public Duration pace() {
            return Duration.ofSeconds(7);
        }
    }
}
