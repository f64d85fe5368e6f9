package io.millrace.engine.sink.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.engine.EngineException;
import io.millrace.engine.sink.Batches;
import io.millrace.engine.sink.Objection;
import io.millrace.engine.sink.SinkRuntime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/** What each kind of key holds, on a real Redis. */
@NullUnmarked // the name is made before each test
final class RedisKindsTest {
    private static final TestRedis SERVER = TestRedis.running();
    private static final StructType COLUMNS = StructType.fromDDL("id BIGINT, word STRING, n INT");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** A key that no other test uses. */
    private String table;

    private int sinks;

    @BeforeEach
    void nameAKey() {
        table = "kinds_" + NUMBERS.incrementAndGet();
    }

    /** Each a sink of its own. */
    private SinkRuntime prepared(String settings, StructType columns) {
        SinkRuntime runtime = new RedisRuntime(
                RedisSinkTest.sink(settings), SERVER.settings(TestRedis.PASSWORD), table, "sink-" + sinks++);
        assertThat(runtime.objections(columns)).isEmpty();
        runtime.prepare(columns);
        return runtime;
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
        Row[] many = IntStream.range(0, 2300)
                .mapToObj(n -> RowFactory.create((long) n, "x", n))
                .toArray(Row[]::new);

        Batches.write(runtime, COLUMNS, 0, many);
        Batches.write(runtime, COLUMNS, 0, many);

        try (Jedis jedis = SERVER.connect()) {
            List<Integer> kept = RedisSinkTest.entries(jedis, table).stream()
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

            Batches.write(runtime, COLUMNS, 0, RowFactory.create(1L, "a", 1));
            Batches.write(runtime, COLUMNS, 0, RowFactory.create(1L, "a", 1));
            Batches.write(runtime, COLUMNS, 1, RowFactory.create(2L, null, 2));
            await().until(() -> heard.size() >= 2);
            listener.unsubscribe();
            await().until(() -> !listening.isAlive());
        }

        assertThat(heard).containsExactly("{\"id\":1,\"word\":\"a\",\"n\":1}", "{\"id\":2,\"word\":null,\"n\":2}");
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

    private static Row reading(String device, @Nullable Double reading) {
        return RowFactory.create(device, reading, Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static List<String> objections(String settings, StructType columns) {
        List<Objection> objections =
                new RedisRuntime(RedisSinkTest.sink(settings), RedisSettings.nowhere(), "p", "s").objections(columns);
        return objections.stream()
                .map(one -> one.setting() + ": " + one.message())
                .toList();
    }
}
