package io.millrace.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.TestSpark;
import io.millrace.engine.decode.Decoder;
import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.sql.CompiledPipeline.CompiledSource;
import io.millrace.engine.sql.PipelineCompiler.Compilation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // a test may fail with a null
class UsedFieldsTest {
    private static final String TIME = "created_at:timestamp";

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "SELECT id FROM posts # id:bigint,*",
                "SELECT count(*) AS n FROM posts # *",
                "SELECT 1 AS one FROM posts # *",
                "SELECT id FROM posts WHERE false # *",
                "SELECT author FROM posts WHERE likes > 3 # author:string,*,likes:int",
                "SELECT author FROM (SELECT author, upper(text) AS t FROM posts) # author:string,*",
                "SELECT place.city FROM posts # *,place:struct<city:string>",
                "SELECT PLACE.Geo.LAT AS x FROM POSTS # *,place:struct<geo:struct<lat:double>>",
                "SELECT place.city, place.geo.lon FROM posts # *,place:struct<city:string,geo:struct<lon:double>>",
                "SELECT place FROM posts WHERE place.geo.lon > 1 # *,place:struct<city:string,geo:struct<lat:double,lon:double>>",
                "SELECT place.* FROM posts # *,place:struct<city:string,geo:struct<lat:double,lon:double>>",
                "SELECT replies.who AS w FROM posts # *,replies:array<struct<who:string>>",
                "SELECT r.words FROM posts LATERAL VIEW explode(replies) AS r # *,replies:array<struct<words:int>>",
                "SELECT props['k'].a AS a FROM posts # *,props:map<string,struct<a:int>>",
                "SELECT a.id, b.likes FROM posts a JOIN posts b ON a.id = b.id # id:bigint,*,likes:int",
                "SELECT author FROM posts UNION ALL SELECT text FROM posts # author:string,text:string,*",
                "WITH t AS (SELECT * FROM posts) SELECT a.id FROM t a JOIN t b ON a.likes = b.id # id:bigint,*,likes:int",
                "SELECT id, id AS again, id + 1 AS more FROM posts # id:bigint,*",
                "SELECT author, count(*) AS n FROM posts GROUP BY author # author:string,*",
                "SELECT tokens(text) AS words, sentiment(text) AS score FROM posts # text:string,*",
                "SELECT name FROM users # *",
            })
    void asks_for_what_the_query_uses_and_no_more(String sql, String used) {
        Compilation compiled = Sources.query(sql);

        assertThat(compiled.problems()).isEmpty();
        assertThat(compiled.pipeline().sources().get("posts").used().catalogString())
                .isEqualTo("struct<" + used.replace("*", TIME) + ">");
    }

    @Test
    void asks_for_all_with_a_star() {
        CompiledSource posts =
                Sources.query("SELECT * FROM posts").pipeline().sources().get("posts");

        assertThat(posts.used()).isEqualTo(posts.schema());
    }

    @Test
    void puts_together_what_several_sinks_and_views_use() {
        Compilation compiled = Sources.compile(Sources.YAML + """
                views:
                  cities: SELECT id, place.city, likes FROM posts
                  unused: SELECT text FROM posts
                sinks:
                  a: { discard: , select: SELECT city FROM cities }
                  b: { discard: , select: SELECT place.geo.lat AS x FROM posts }
                  c: { discard: , select: SELECT tags FROM posts }
                """);

        assertThat(compiled.problems()).isEmpty();
        assertThat(compiled.pipeline().sources().get("posts").used().catalogString())
                .isEqualTo("struct<" + TIME + ",tags:array<string>,place:struct<city:string,geo:struct<lat:double>>>");
    }

    /** The promise that all of this rests on: fields that are not asked for change no result. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM posts",
                "SELECT id, upper(text) AS t FROM posts WHERE likes > 2 OR place.city = 'b'",
                "SELECT author, count(*) AS n, sum(likes) AS s, max(place.geo.lat) AS m FROM posts GROUP BY author",
                "SELECT count(*) AS n FROM posts",
                "SELECT count(place) AS p, count(place.geo) AS g, count(place.geo.lat) AS l FROM posts",
                "SELECT id FROM posts WHERE place IS NULL OR place.geo IS NULL",
                "SELECT id, r.who FROM posts LATERAL VIEW OUTER explode(replies) AS r WHERE r.words > 1 OR r IS NULL",
                "SELECT id, r IS NULL AS missing FROM posts LATERAL VIEW explode(replies) AS r",
                "SELECT id, size(replies) AS n, replies.words AS w, transform(replies, r -> r.who) AS x FROM posts",
                "SELECT props['k'].a AS a, map_keys(props) AS k, size(props) AS n FROM posts",
                "SELECT id, p.value.b FROM posts LATERAL VIEW explode(map_entries(props)) AS p",
                "SELECT a.id, b.tags FROM posts a LEFT JOIN posts b ON a.id = b.likes AND a.created_at = b.created_at AND b.place.city IS NOT NULL",
                "SELECT coalesce(place.city, author, 'none') AS c, place.geo.lon AS x FROM posts",
                "SELECT DISTINCT tags[0] AS t, place.geo FROM posts WHERE size(tags) > 0",
                "SELECT window(created_at, '1 hour').start AS w, approx_count_distinct(author) AS n FROM posts GROUP BY window(created_at, '1 hour')",
                "SELECT to_json(struct(place, id)) AS j FROM posts",
                "SELECT author FROM posts GROUP BY author HAVING max(struct(likes, id)).id > 5",
            })
    void what_is_not_asked_for_changes_no_result(String sql) throws Exception {
        Compilation compiled = Sources.query(sql);
        assertThat(compiled.problems()).isEmpty();
        CompiledSource posts =
                Objects.requireNonNull(compiled.pipeline().sources().get("posts"));
        List<String> records = records();

        List<String> all = result(sql, posts.schema(), rows(posts, posts.schema(), records));
        List<String> pruned = result(sql, posts.schema(), rows(posts, posts.used(), records));

        assertThat(all).isNotEmpty();
        assertThat(pruned).containsExactlyInAnyOrderElementsOf(all);
    }

    private static List<String> result(String sql, StructType schema, List<Row> rows) {
        SparkSession session = TestSpark.session().newSession();
        // Small results: compiling the queries would take longer than running them.
        session.conf().set("spark.sql.codegen.wholeStage", "false");
        session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        session.createDataFrame(rows, schema).createOrReplaceTempView("posts");
        return session.sql(sql).toJSON().collectAsList();
    }

    private static List<Row> rows(CompiledSource source, StructType used, List<String> records) throws Exception {
        Decoder decoder = new DecoderPlan(source.schema(), used, DecoderPlan.Kind.JSON, "", "", "").decoder();
        List<Row> rows = new ArrayList<>();
        for (String record : records) {
            byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
            rows.add((Row)
                    CatalystTypeConverters.convertToScala(decoder.decode(bytes, 0, bytes.length), source.schema()));
        }
        return rows;
    }

    private static List<String> records() {
        Random random = new Random(11);
        List<String> records = new ArrayList<>();
        String[] places = {
            "null",
            "{}",
            "{\"city\":\"a\"}",
            "{\"city\":\"b\",\"geo\":{}}",
            "{\"geo\":{\"lat\":1.5,\"lon\":2}}",
            "{\"geo\":null}"
        };
        String[] replies = {"null", "[]", "[{}]", "[null]", "[{\"who\":\"x\",\"words\":3},{\"words\":1}]"};
        String[] props = {"null", "{}", "{\"k\":null}", "{\"k\":{}}", "{\"k\":{\"a\":1,\"b\":2},\"l\":{\"b\":3}}"};
        for (int i = 0; i < 60; i++) {
            records.add("{\"id\":" + random.nextInt(9) + ",\"author\":\"" + (char) ('a' + random.nextInt(4))
                    + "\",\"text\":\"t" + i
                    + "\",\"created_at\":\"2026-01-01T0" + random.nextInt(9) + ":00:00Z\",\"likes\":"
                    + (random.nextInt(5) == 0 ? "null" : random.nextInt(9)) + ",\"tags\":["
                    + (random.nextBoolean() ? "\"q\"" : "")
                    + "],\"place\":" + places[random.nextInt(places.length)] + ",\"replies\":"
                    + replies[random.nextInt(replies.length)] + ",\"props\":" + props[random.nextInt(props.length)]
                    + "}");
        }
        return records;
    }
}
