package io.millrace.engine.sink.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.engine.EngineException;
import io.millrace.engine.sink.Batches;
import io.millrace.engine.sink.RowWriter;
import io.millrace.engine.sink.SinkContract;
import io.millrace.engine.sink.SinkRuntime;
import io.millrace.spec.Pipeline;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.RedisSink;
import io.millrace.spec.event.Fault;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.resps.StreamEntry;

/** On a real Redis: rows with a key are hashes, and those without are entries of a stream. */
@NullUnmarked // what a store gives may be null
final class RedisSinkTest extends SinkContract {
    private static final TestRedis SERVER = TestRedis.running();
    private static final ObjectMapper JSON = new ObjectMapper();

    private String fields = "";
    private int sinks;

    /** Redis has no empty hash: a row of nothing but nulls is seen where its key is a field too. */
    @BeforeEach
    void writeTheKeyAsAFieldWhereAllTypesAreWritten(TestInfo test) {
        if (test.getDisplayName().startsWith("keeps_types")) {
            fields = ", fields: [" + String.join(", ", types().fieldNames()) + "]";
        }
    }

    @Override
    protected SinkRuntime runtime(String table, List<String> key) {
        return runtime(table, key, TestRedis.PASSWORD);
    }

    @Override
    protected SinkRuntime runtime(String table, List<String> key, String password) {
        String settings = key.isEmpty() ? "stream: " + table : "hash: \"" + table + ":{id}\"" + fields;
        return new RedisRuntime(sink(settings), SERVER.settings(password), "contract", table);
    }

    /** Each a sink of its own. */
    private SinkRuntime prepared(String settings, StructType columns) {
        RedisSettings server = SERVER.settings(TestRedis.PASSWORD);
        return prepared(new RedisRuntime(sink(settings), server, table, "sink-" + sinks++), columns);
    }

    /** As a pipeline's file has it. */
    static RedisSink sink(String settings) {
        Pipeline pipeline = PipelineReader.read(new PipelineText(
                        "p.yaml",
                        "name: p\nsources:\n  s: { kafka: { topic: t }, schema: a INT }\nsinks:\n  out:\n    select: SELECT a FROM s\n"
                                + "    redis: { " + settings + " }\n",
                        Map.of(),
                        Map.of()))
                .pipeline()
                .orElseThrow();
        return (RedisSink) pipeline.sinks().get("out").connector();
    }

    @Override
    protected void stopStore() {
        SERVER.stop();
    }

    @Override
    protected void startStore() {
        SERVER.start();
    }

    /** A key holds what it holds; that it is of another kind shows at the first write. */
    @Override
    protected List<String> makeAnotherShape(String table) {
        return List.of();
    }

    @Override
    protected boolean keepsNulls() {
        return false;
    }

    @Override
    protected List<Map<String, @Nullable Object>> rows(String table, StructType columns) {
        try (Jedis jedis = SERVER.connect()) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (String key : jedis.keys(table + ":*")) {
                Map<byte[], byte[]> hash = jedis.hgetAll(key.getBytes(StandardCharsets.UTF_8));
                Map<String, byte[]> named = new LinkedHashMap<>();
                named.put("id", key.substring(table.length() + 1).getBytes(StandardCharsets.UTF_8));
                hash.forEach((name, value) -> named.put(new String(name, StandardCharsets.UTF_8), value));
                rows.add(row(named, columns));
            }
            for (Map<String, String> entry : entries(jedis, table)) {
                Map<String, byte[]> named = new LinkedHashMap<>();
                entry.forEach((name, value) -> named.put(name, value.getBytes(StandardCharsets.UTF_8)));
                rows.add(row(named, columns));
            }
            return rows;
        }
    }

    private static Map<String, @Nullable Object> row(Map<String, byte[]> texts, StructType columns) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (String column : columns.fieldNames()) {
            byte[] text = texts.get(column);
            if (text != null) {
                row.put(column, value(text, columns.apply(column).dataType()));
            }
        }
        return row;
    }

    private static Object value(byte[] bytes, DataType type) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (type instanceof BinaryType) {
            return hex(bytes);
        } else if (type instanceof ArrayType || type instanceof MapType || type instanceof StructType) {
            return nested(text, type);
        }
        return switch (type.sql()) {
            case "BOOLEAN" -> Boolean.valueOf(text);
            case "TINYINT" -> Byte.valueOf(text);
            case "SMALLINT" -> Short.valueOf(text);
            case "INT" -> Integer.valueOf(text);
            case "BIGINT" -> Long.valueOf(text);
            case "FLOAT" -> Float.valueOf(text);
            case "DOUBLE" ->
                text.endsWith("inf")
                        ? (Object) (text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY)
                        : Double.valueOf(text);
            case "DATE" -> LocalDate.parse(text);
            case "TIMESTAMP" -> Instant.parse(text);
            case "TIMESTAMP_NTZ" -> LocalDateTime.parse(text);
            default -> type.sql().startsWith("DECIMAL") ? new BigDecimal(text) : text;
        };
    }

    private static Object nested(String json, DataType type) {
        try {
            Object value = JSON.readValue(json, Object.class);
            return type instanceof ArrayType array && array.elementType() instanceof LongType
                    ? ((List<?>) value)
                            .stream()
                                    .map(number -> ((Number) number).longValue())
                                    .toList()
                    : value;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Map<String, String>> entries(Jedis jedis, String stream) {
        return "stream".equals(jedis.type(stream))
                ? jedis.xrange(stream, "-", "+").stream()
                        .map(StreamEntry::getFields)
                        .toList()
                : List.of();
    }

    /** An engine that dies between the decision and the sending. */
    @Test
    void what_was_sealed_is_sent_once_whatever_a_replay_brings() {
        SinkRuntime first = prepared(runtime(table, List.of()));
        AddWriter dying = (AddWriter) Batches.writer(first, COLUMNS, 4);
        Batches.send(dying, COLUMNS, 4, row(1, "a", 1), row(2, "b", 2));
        dying.seal();

        SinkRuntime second = prepared(runtime(table, List.of()));
        assertThat(rows(table, COLUMNS)).isEmpty();
        write(second, 4, row(2, "b", 2), row(1, "a", 1));
        write(second, 4, row(2, "b", 2), row(1, "a", 1));

        assertThat(rows(table, COLUMNS)).containsExactly(value(1, "a", 1), value(2, "b", 2));
    }

    /** The same, and what comes next is another batch, as no checkpoint waited for this one. */
    @Test
    void what_was_sealed_and_forgotten_is_sent_before_the_next_batch() {
        SinkRuntime runtime = prepared(runtime(table, List.of()));
        AddWriter dying = (AddWriter) Batches.writer(runtime, COLUMNS, 4);
        Batches.send(dying, COLUMNS, 4, row(1, "a", 1));
        dying.seal();

        write(runtime, 5, row(2, "b", 2));

        assertThat(rows(table, COLUMNS)).containsExactly(value(1, "a", 1), value(2, "b", 2));
    }

    @Test
    void a_run_that_was_replaced_is_told_so() {
        SinkRuntime old = prepared(runtime(table, List.of()));
        RowWriter writer = Batches.writer(old, COLUMNS, 0);
        Batches.send(writer, COLUMNS, 0, row(1, "old", 1));
        prepared(runtime(table, List.of()));

        assertThatThrownBy(writer::commit)
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.retryable()).isFalse())
                .hasMessage("another run of pipeline contract writes sink " + table
                        + " to Redis now, and this one must not any more; let one of them run");
        writer.abort();

        assertThat(rows(table, COLUMNS)).isEmpty();
    }

    @Test
    void a_key_of_another_kind_is_the_users_to_mend() {
        SinkRuntime hash = prepared(runtime(table, KEY));
        SinkRuntime stream = prepared("stream: \"" + table + ":{id}\"", COLUMNS);
        try (Jedis jedis = SERVER.connect()) {
            jedis.set(table + ":1", "a text");
        }

        for (SinkRuntime runtime : List.of(hash, stream)) {
            assertThatThrownBy(() -> write(runtime, 0, row(1, "a", 1)))
                    .isInstanceOfSatisfying(
                            EngineException.class, e -> assertThat(e.fault()).isEqualTo(Fault.USER))
                    .hasMessageContaining("a key in Redis holds a value of another kind")
                    .hasMessageEndingWith("choose another key, or delete it");
        }
    }
}
