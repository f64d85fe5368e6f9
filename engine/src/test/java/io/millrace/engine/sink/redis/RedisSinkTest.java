package io.millrace.engine.sink.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.engine.EngineException;
import io.millrace.engine.sink.Batches;
import io.millrace.engine.sink.Objection;
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
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
import redis.clients.jedis.JedisPubSub;
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

    private static List<Map<String, String>> entries(Jedis jedis, String stream) {
        return "stream".equals(jedis.type(stream))
                ? jedis.xrange(stream, "-", "+").stream()
                        .map(StreamEntry::getFields)
                        .toList()
                : List.of();
    }

    @Test
    void a_string_holds_one_column_or_all_of_them_and_vanishes_with_a_null_or_in_time() {
        StructType columns = StructType.fromDDL("device STRING, reading DOUBLE, at TIMESTAMP");
        SinkRuntime one = prepared("string: \"" + table + ":{device}\", value: reading, ttl: 1 hour", columns);
        Batches.write(one, columns, 0, reading("a", 1.5), reading("b", 2.0));
        Batches.write(one, columns, 1, reading("b", null), reading("c", Double.POSITIVE_INFINITY));
        SinkRuntime all = prepared("string: \"" + table + ":all:{device}\"", columns);
        Batches.write(all, columns, 0, reading("a", null));

        try (Jedis jedis = SERVER.connect()) {
            assertThat(jedis.get(table + ":a")).isEqualTo("1.5");
            assertThat(jedis.ttl(table + ":a")).isBetween(3500L, 3600L);
            assertThat(jedis.exists(table + ":b")).isFalse();
            assertThat(jedis.get(table + ":c")).isEqualTo("inf");
            assertThat(jedis.get(table + ":all:a")).isEqualTo("{\"reading\":null,\"at\":\"2026-01-01T00:00:00Z\"}");
            assertThat(jedis.ttl(table + ":all:a")).isEqualTo(-1);
        }
    }

    private static Row reading(String device, @Nullable Double reading) {
        return RowFactory.create(device, reading, Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void a_sorted_set_holds_the_newest_score_of_each_member() {
        StructType columns = StructType.fromDDL("minute TIMESTAMP, tag STRING, mentions BIGINT");
        Instant minute = Instant.parse("2026-01-01T00:05:00Z");
        SinkRuntime runtime =
                prepared("sorted_set: \"" + table + ":{minute}\", member: tag, score: mentions, ttl: 7 days", columns);
        Batches.write(
                runtime,
                columns,
                0,
                RowFactory.create(minute, "spark", 1L),
                RowFactory.create(minute, "spark", 7L),
                RowFactory.create(minute, "kafka", 3L),
                RowFactory.create(minute, "gone", 9L));
        Batches.write(
                runtime, columns, 1, RowFactory.create(minute, "kafka", 8L), RowFactory.create(minute, "gone", null));

        try (Jedis jedis = SERVER.connect()) {
            String key = table + ":2026-01-01T00:05:00Z";
            assertThat(jedis.zrevrangeWithScores(key, 0, -1))
                    .extracting(one -> one.getElement() + " " + one.getScore())
                    .containsExactly("kafka 8.0", "spark 7.0");
            assertThat(jedis.ttl(key)).isBetween(604_000L, 604_800L);
        }
        assertThat(runtime.layout().together()).containsExactly("minute", "tag");
    }

    @Test
    void a_stream_keeps_the_order_of_rows_and_about_its_length() {
        SinkRuntime runtime = prepared("stream: " + table + ", max_length: 1000, fields: [n]", COLUMNS);
        Row[] many = IntStream.range(0, 2300).mapToObj(n -> row(n, "x", n)).toArray(Row[]::new);

        write(runtime, 0, many);
        write(runtime, 0, many);

        try (Jedis jedis = SERVER.connect()) {
            List<Integer> kept = entries(jedis, table).stream()
                    .map(entry -> Integer.valueOf(entry.get("n")))
                    .toList();
            assertThat(kept)
                    .isSorted()
                    .endsWith(2299)
                    .hasSizeBetween(1000, 1200)
                    .doesNotHaveDuplicates();
            assertThat(jedis.keys("millrace:" + table + ":*:staged:*")).isEmpty();
        }
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
    void messages_are_published_once() {
        List<String> heard = new CopyOnWriteArrayList<>();
        JedisPubSub listener = new JedisPubSub() {
            @Override
            public void onMessage(String channel, String message) {
                heard.add(message);
            }
        };
        SinkRuntime runtime = prepared("publish: " + table, COLUMNS);
        try (Jedis jedis = SERVER.connect()) {
            Thread listening = new Thread(() -> jedis.subscribe(listener, table));
            listening.start();
            await().until(listener::isSubscribed);

            write(runtime, 0, row(1, "a", 1));
            write(runtime, 0, row(1, "a", 1));
            write(runtime, 1, row(2, null, 2));
            await().until(() -> heard.size() >= 2);
            listener.unsubscribe();
            await().until(() -> !listening.isAlive());
        }

        assertThat(heard).containsExactly("{\"id\":1,\"word\":\"a\",\"n\":1}", "{\"id\":2,\"word\":null,\"n\":2}");
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

    @Test
    void keys_with_several_columns_tell_their_values_apart() {
        StructType columns = StructType.fromDDL("a STRING, b STRING, n INT");
        SinkRuntime runtime = prepared("hash: \"" + table + ":{a}:{b}\"", columns);

        Batches.write(
                runtime,
                columns,
                0,
                RowFactory.create("x:y", "z", 1),
                RowFactory.create("x", "y:z", 2),
                RowFactory.create("{x}", "100%", 3));

        try (Jedis jedis = SERVER.connect()) {
            assertThat(jedis.keys(table + ":*"))
                    .isEqualTo(Set.of(table + ":x%3Ay:z", table + ":x:y%3Az", table + ":%7Bx%7D:100%25"));
        }
        SinkRuntime alone = prepared("hash: \"" + table + "=={a}\", fields: [n]", columns);
        Batches.write(alone, columns, 0, RowFactory.create("http://x/{y}", "", 4));
        try (Jedis jedis = SERVER.connect()) {
            assertThat(jedis.hget(table + "==http://x/{y}", "n")).isEqualTo("4");
        }
    }

    @Test
    void a_row_without_its_key_is_the_users_to_mend() {
        StructType columns = StructType.fromDDL("word STRING, n INT");
        SinkRuntime runtime = prepared("hash: \"" + table + ":{word}\"", columns);

        assertThatThrownBy(() -> Batches.write(runtime, columns, 0, RowFactory.create(null, 1)))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "a row has no value for `word`, which is part of the key; leave such rows out with WHERE word IS NOT NULL");
    }

    @Test
    void says_without_a_server_what_it_would_refuse() {
        StructType columns = StructType.fromDDL("a STRING, l ARRAY<INT>, i INTERVAL DAY");

        assertThat(objections("hash: \"{word}\"", columns))
                .containsExactly("redis.hash: the column `word` is not in the query's result (a, l, i)");
        assertThat(objections("hash: \"{l}\"", columns))
                .singleElement()
                .asString()
                .contains("cannot be a key");
        assertThat(objections("string: \"{a}\", value: i", columns))
                .containsExactly(
                        "select: Redis gets no form of type INTERVAL DAY in column `i`; cast it, or take to_json(i)");
        assertThat(objections("sorted_set: all, member: a, score: a", columns))
                .containsExactly(
                        "redis.score: column `a` of type STRING is no number; of a time, take unix_seconds(a)");
        assertThat(objections("hash: \"{a}\"", StructType.fromDDL("a STRING")))
                .containsExactly("select: the query has no column beside those of the key; there is nothing to write");
    }

    private static List<String> objections(String settings, StructType columns) {
        List<Objection> objections =
                new RedisRuntime(sink(settings), RedisSettings.nowhere(), "p", "s").objections(columns);
        return objections.stream()
                .map(one -> one.setting() + ": " + one.message())
                .toList();
    }
}
