package io.millrace.engine.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.EngineException;
import io.millrace.engine.kafka.NewestRun;
import io.millrace.engine.kafka.TestKafka;
import io.millrace.engine.sink.Batches;
import io.millrace.engine.sink.JsonTexts;
import io.millrace.engine.sink.RowWriter;
import io.millrace.engine.sink.SinkContract;
import io.millrace.engine.sink.SinkRuntime;
import io.millrace.spec.Format;
import io.millrace.spec.KafkaSink;
import io.millrace.spec.event.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On a real broker, read as those do who want committed records only. */
@NullUnmarked // what a store gives may be null
final class KafkaSinkTest extends SinkContract {
    private static final TestKafka BROKER = TestKafka.running();

    /** Each test that shuts writers out has its own. */
    private String pipeline = "contract";

    @Override
    protected SinkRuntime runtime(String table, List<String> key) {
        return runtime(table, key, TestKafka.PASSWORD);
    }

    @Override
    protected SinkRuntime runtime(String table, List<String> key, String password) {
        KafkaSink sink = new KafkaSink(
                table, key.stream().findFirst(), new Format.Json(), Optional.empty(), Map.of(), Optional.empty(), 1);
        return new KafkaRuntime(sink, BROKER.settings(password), Optional.empty(), pipeline, table);
    }

    @Override
    protected void stopStore() {
        BROKER.stopAtRest(table);
    }

    @Override
    protected void startStore() {
        BROKER.start();
    }

    @Override
    protected boolean replaces() {
        return false;
    }

    /** A topic takes any bytes. */
    @Override
    protected List<String> makeAnotherShape(String table) {
        return List.of();
    }

    @Override
    protected List<Map<String, @Nullable Object>> rows(String table, StructType columns) {
        return BROKER.texts(table).stream()
                .map(json -> JsonTexts.row(json, columns))
                .toList();
    }

    /** Within one process a transactional id has one writer: the newer run begins, and writes nothing before the earlier one has tried to. */
    @Test
    @Override
    protected void an_earlier_run_that_comes_back_changes_nothing() {
        pipeline = "replaced";
        NewestRun earlier = NewestRun.begin(BROKER.settings(TestKafka.PASSWORD), pipeline);
        SinkRuntime zombie = prepared(runtime(table, KEY));
        write(zombie, 0, row(1, "first", 1));
        earlier.demand();
        RowWriter half = Batches.writer(zombie, COLUMNS, 1);
        Batches.send(half, COLUMNS, 1, row(1, "zombie", 1));

        NewestRun newer = NewestRun.begin(BROKER.settings(TestKafka.PASSWORD), pipeline);

        assertThatThrownBy(half::commit)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("ended a transaction before it was whole");
        half.abort();
        assertThatThrownBy(earlier::demand)
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.fault()).isEqualTo(Fault.USER);
                    assertThat(e.retryable()).isFalse();
                })
                .hasMessageStartingWith("another run of pipeline replaced writes to Kafka at 127.0.0.1:");
        newer.demand();
        SinkRuntime living = prepared(runtime(table, KEY));
        write(living, 1, row(1, "second", 2));
        assertStanding(List.of(value(1, "first", 1), value(1, "second", 2)));
    }

    @Test
    void the_column_that_is_the_key_is_the_records_key_too() {
        SinkRuntime runtime = prepared(runtime(table, List.of("word")));

        write(runtime, 0, row(1, "spark", 1), row(2, null, 2));

        assertThat(BROKER.records(table))
                .extracting(record -> Optional.ofNullable(record.key())
                        .map(key -> new String(key, StandardCharsets.UTF_8))
                        .orElse("none"))
                .containsExactly("spark", "none");
    }

    @Test
    void a_record_that_is_too_large_is_the_users_to_mend() {
        SinkRuntime runtime = prepared(runtime(table, KEY));

        assertThatThrownBy(() -> write(runtime, 0, row(1, "x".repeat(17 << 20), 1)))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.fault()).isEqualTo(Fault.USER);
                    assertThat(e.retryable()).isFalse();
                })
                .hasMessageContaining("refused a record")
                .hasMessageEndingWith("raise the topic's max.message.bytes, or make smaller records");
        write(runtime, 0, row(1, "small", 1));
        assertRows(value(1, "small", 1));
    }

    @Test
    void a_key_that_is_not_there_is_told_without_a_server() {
        assertThat(runtime(table, List.of("nowhere")).objections(COLUMNS))
                .singleElement()
                .satisfies(one -> assertThat(one.message())
                        .isEqualTo("the key's column `nowhere` is not in the query's result (id, word, n)"));
    }
}
