package io.millrace.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.TestSpark;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SQL may not do. Each case says where it is told: line and column within the SQL. */
@NullUnmarked // a test may fail with a null
class SqlGuardTest {
    private static final String FIX = "; see the list of functions in docs/sql.md";

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "1:1 # SELECT TRANSFORM(id) USING '/bin/cat' AS (x) FROM posts",
                "1:12 # FROM posts MAP id USING '/bin/cat' AS x",
                "1:12 # FROM posts REDUCE id USING '/bin/cat' AS x",
                "1:16 # SELECT x FROM (SELECT TRANSFORM(id) USING '/bin/cat' AS (x) FROM posts) t",
                "1:12 # WITH t AS (SELECT TRANSFORM(id) USING '/bin/cat' AS (x) FROM posts) SELECT x FROM t",
                "1:36 # SELECT id FROM posts WHERE EXISTS (SELECT TRANSFORM(id) USING '/bin/cat' AS (x) FROM numbers)",
                "1:13 # SELECT id, (SELECT TRANSFORM(id) USING '/bin/cat' AS (x) FROM numbers) FROM posts",
                "1:35 # SELECT id FROM posts WHERE id IN (SELECT TRANSFORM(id) USING '/bin/cat' AS (x) FROM numbers)",
                "1:35 # SELECT id, x FROM posts, LATERAL (SELECT TRANSFORM(1) USING '/bin/cat' AS (x))",
                "1:29 # SELECT id FROM posts EXCEPT SELECT TRANSFORM(id) USING '/bin/cat' AS (x) FROM numbers",
            })
    void runs_no_programs(String place, String sql) {
        assertThat(Sources.problems(sql))
                .containsExactly(place
                        + " TRANSFORM runs programs, which SQL in a pipeline may not; use functions of Spark SQL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "1:8 # SELECT reflect('java.lang.System', 'getenv') FROM posts",
                "1:8 # SELECT `reflect`('java.lang.System', 'getenv') FROM posts",
                "1:8 # SELECT builtin.reflect('java.lang.System', 'getenv') FROM posts",
                "1:8 # SELECT system.builtin.reflect('java.lang.System', 'getenv') FROM posts",
                "1:29 # SELECT transform(tags, t -> reflect('java.lang.System', 'getProperty', t)) FROM posts",
                "1:51 # SELECT count(*) FROM posts GROUP BY author HAVING reflect('java.lang.System', 'lineSeparator') = '1'",
                "1:37 # SELECT count(*) FROM posts GROUP BY reflect('java.lang.System', 'lineSeparator')",
                "1:31 # SELECT id FROM posts ORDER BY reflect('java.lang.System', 'lineSeparator')",
                "1:28 # SELECT id FROM posts LIMIT reflect('java.lang.System', 'lineSeparator')",
                "1:28 # SELECT id FROM posts WHERE reflect('java.lang.System', 'lineSeparator') = ''",
                "1:38 # SELECT id FROM posts JOIN numbers ON reflect('java.lang.System', 'lineSeparator') = 'x'",
                "1:40 # SELECT row_number() OVER (PARTITION BY reflect('java.lang.System', 'lineSeparator') ORDER BY id) FROM posts",
                "1:67 # SELECT row_number() OVER w FROM numbers WINDOW w AS (PARTITION BY reflect('java.lang.System','lineSeparator') ORDER BY id)",
                "1:63 # SELECT row_number() OVER w FROM numbers WINDOW w AS (ORDER BY reflect('java.lang.System','lineSeparator'))",
                "1:31 # SELECT count(*) FILTER (WHERE reflect('java.lang.System', 'lineSeparator') = 'x') FROM posts",
                "1:52 # SELECT id, t FROM posts LATERAL VIEW explode(array(reflect('java.lang.System', 'lineSeparator'))) AS t",
                "1:21 # SELECT * FROM posts LATERAL VIEW reflect('java.lang.System', 'lineSeparator') AS t",
                "1:34 # SELECT * FROM posts PIVOT (count(reflect('java.lang.System', 'lineSeparator')) FOR author IN ('x'))",
                "1:21 # SELECT * FROM range(reflect('java.lang.System', 'lineSeparator'))",
                "1:23 # SELECT * FROM VALUES (reflect('java.lang.System', 'lineSeparator'))",
                "1:20 # SELECT id, (SELECT reflect('java.lang.System','lineSeparator') FROM numbers) FROM posts",
            })
    void calls_no_java_by_name(String place, String sql) {
        assertThat(Sources.problems(sql)).containsExactly(place + " function `reflect` is not available" + FIX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java_method",
                "REFLECT",
                "try_reflect",
                "input_file_name",
                "version",
                "session_user",
                "python_udf",
                "from_avro",
                "http_get"
            })
    void calls_no_function_that_is_not_listed(String function) {
        assertThat(Sources.problems("SELECT " + function + "('a') FROM posts"))
                .singleElement()
                .asString()
                .startsWith("1:8 function `" + function + "` is not available");
    }

    @ParameterizedTest
    @ValueSource(strings = {"python_worker_logs", "sql_keywords", "collations", "read_statestore", "text", "parquet"})
    void calls_no_table_function_that_is_not_listed(String function) {
        assertThat(Sources.problems("SELECT * FROM " + function + "()"))
                .singleElement()
                .asString()
                .startsWith("1:15 function `" + function + "` is not available");
    }

    @Test
    void does_not_tell_who_runs_it() {
        assertThat(Sources.problems("SELECT current_user AS a, user AS b FROM posts"))
                .containsExactly(
                        "1:8 function `current_user` is not available; did you mean `current_date`?",
                        "1:27 function `current_user` is not available; did you mean `current_date`?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "1:15 # `text`.`/etc/passwd` # SELECT * FROM text.`/etc/passwd`",
                "1:15 # `parquet`.`../x` # SELECT * FROM parquet.`../x`",
                "1:26 # `text`.`/etc/passwd` # WITH t AS (SELECT * FROM text.`/etc/passwd`) SELECT * FROM t",
                "1:53 # `csv`.`/etc/passwd` # SELECT id FROM posts WHERE id IN (SELECT value FROM csv.`/etc/passwd`)",
                "1:15 # `text`.`/etc/passwd` # SELECT * FROM IDENTIFIER('text.`/etc/passwd`')",
                "1:15 # `default`.`posts` # SELECT * FROM default.posts",
                "1:15 # `spark_catalog`.`default`.`posts` # SELECT * FROM spark_catalog.default.posts",
                "1:15 # `global_temp`.`posts` # SELECT * FROM global_temp.posts",
                "1:15 # `information_schema`.`tables` # SELECT * FROM information_schema.tables",
            })
    void reads_no_files_and_no_other_tables(String place, String name, String sql) {
        assertThat(Sources.problems(sql))
                .containsExactly(
                        place + " " + name
                                + " is neither a source nor a view; SQL reads no files and no other tables; declare it under `sources:`");
    }

    @Test
    void reads_nothing_that_is_not_declared() {
        assertThat(Sources.problems("SELECT * FROM nothere"))
                .containsExactly("1:15 there is no source or view `nothere`; there are: posts, users, numbers");
        assertThat(Sources.problems("SELECT *\n  FROM post, `/etc/passwd`"))
                .containsExactly(
                        "2:8 there is no source or view `post`; did you mean `posts`?",
                        "2:14 there is no source or view `/etc/passwd`; there are: posts, users, numbers");
        assertThat(Sources.problems("SELECT * FROM posts WITH (`table` = '0')"))
                .containsExactly("1:15 options of `posts` cannot stand in SQL; leave out WITH (...)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO posts SELECT 1",
                "CREATE TABLE t AS SELECT 1",
                "CREATE TEMPORARY VIEW t AS SELECT 1",
                "CREATE TEMPORARY FUNCTION f AS 'java.lang.Object'",
                "SET spark.sql.runSQLOnFiles=true",
                "SET VAR x = 1",
                "DECLARE x INT",
                "RESET",
                "DROP TABLE posts",
                "DROP VIEW posts",
                "ADD JAR '/tmp/x.jar'",
                "ADD FILE '/etc/passwd'",
                "LIST JARS",
                "BEGIN SELECT 1; END",
                "BEGIN DECLARE x INT; SELECT 1; END",
                "DESCRIBE posts",
                "EXPLAIN SELECT 1",
                "SHOW TABLES",
                "CACHE TABLE posts",
                "UNCACHE TABLE posts",
                "USE default",
                "REFRESH TABLE posts",
                "REFRESH '/etc'",
                "ANALYZE TABLE posts COMPUTE STATISTICS",
                "TRUNCATE TABLE posts",
                "DELETE FROM posts",
                "UPDATE posts SET id = 1",
                "MERGE INTO posts USING users ON true WHEN MATCHED THEN DELETE",
                "LOAD DATA INPATH '/etc/passwd' INTO TABLE posts",
                "WITH t AS (SELECT 1) INSERT INTO posts SELECT * FROM t",
                "MSCK REPAIR TABLE posts",
                "COMMENT ON TABLE posts IS 'x'"
            })
    void is_no_command(String sql) {
        assertThat(Sources.problems(sql))
                .singleElement()
                .asString()
                .matches("1:\\d+ only a query may stand here, not a command; write one SELECT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "1:1 # InsertIntoDir # INSERT OVERWRITE DIRECTORY '/tmp/x' USING csv SELECT 1",
                "1:1 # UnresolvedExecuteImmediate # EXECUTE IMMEDIATE 'SELECT 1'",
                "1:1 # Call # CALL x()",
                "1:15 # PlanWithUnresolvedIdentifier # SELECT * FROM IDENTIFIER('po' || 'sts')",
                "1:21 # RelationTimeTravel # SELECT * FROM posts VERSION AS OF 1",
                "1:21 # RelationTimeTravel # SELECT * FROM posts TIMESTAMP AS OF '2026-01-01'",
                "1:21 # Sample # SELECT * FROM posts TABLESAMPLE (10 PERCENT)",
                "1:15 # NamedStreamingRelation # SELECT * FROM STREAM posts",
                "1:1 # PipeOperator # FROM posts |> WHERE id > 1 |> SELECT id",
                "1:22 # RepartitionByExpression # SELECT id FROM posts DISTRIBUTE BY id",
            })
    void is_nothing_that_is_not_known_to_be_harmless(String place, String kind, String sql) {
        assertThat(Sources.problems(sql))
                .containsExactly(
                        place + " only a query may stand here; `" + kind + "` is not allowed; write one SELECT");
    }

    @Test
    void is_one_query() {
        assertThat(Sources.problems("SELECT 1; SELECT 2"))
                .containsExactly("1:11 Syntax error at or near 'SELECT': extra input 'SELECT'");
        assertThat(Sources.problems("SELECT id FROM posts;")).isEmpty();
    }

    @Test
    void names_are_written_and_not_computed() {
        assertThat(Sources.problems("SELECT IDENTIFIER('ref' || 'lect')('a', 'b') FROM posts"))
                .containsExactly("1:8 IDENTIFIER(...) is not allowed; write the name itself");
        assertThat(Sources.problems("SELECT ? AS x FROM posts")).hasSize(1);
        assertThat(Sources.problems("SELECT :x AS x FROM posts")).hasSize(1);
    }

    @Test
    void spark_replaces_no_variables() {
        assertThat(Sources.query("SELECT '$${spark.app.name}' AS a, '$${env:HOME}' AS b FROM numbers")
                        .problems())
                .isEmpty();
        Row row = TestSpark.session()
                .sql("SELECT '${spark.app.name}' || '${env:HOME}' AS a")
                .first();
        assertThat(row.getString(0)).isEqualTo("${spark.app.name}${env:HOME}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT /*+ BROADCAST(numbers) */ posts.id FROM posts JOIN numbers ON posts.id = numbers.id",
                "SELECT /*+ COALESCE(1) */ id FROM posts",
                "SELECT id -- a comment\nFROM posts /* another; DROP TABLE posts */",
                "SELECT * FROM (SELECT n.id, a.author FROM numbers n JOIN (SELECT 'a' AS author) a) PIVOT (count(id) FOR author IN ('a', 'b'))",
                "SELECT * FROM (SELECT id, id AS other FROM numbers) UNPIVOT (v FOR n IN (id, other))",
                "SELECT id, t FROM posts LATERAL VIEW explode(tags) AS t",
                "SELECT id, t FROM posts, LATERAL explode(tags) AS e(t)",
                "FROM posts SELECT id",
                "TABLE numbers",
                "VALUES (1, 2)",
                "SELECT * FROM range(5)",
                "SELECT * FROM explode(array(1, 2))",
                "SELECT * EXCEPT (id) FROM posts",
                "SELECT ((((SELECT 1)))) AS x FROM posts",
                "WITH posts2 AS (SELECT id FROM posts), more AS (SELECT id FROM posts2) SELECT id FROM more",
                "SELECT id FROM numbers WHERE id IN (SELECT id FROM numbers WHERE id > 3)",
                "SELECT row_number() OVER w AS r FROM numbers WINDOW w AS (ORDER BY id)",
                "SELECT author, likes, count(*) AS n FROM posts GROUP BY ALL",
                "SELECT author, grouping_id() AS g, count(*) AS n FROM posts GROUP BY CUBE (author)",
                "SELECT id FROM numbers QUALIFY row_number() OVER (ORDER BY id) = 1",
                "SELECT current_date AS d, current_timestamp AS t FROM posts",
            })
    void the_rest_of_sql_is_there(String sql) {
        assertThat(Sources.problems(sql)).isEmpty();
    }

    @Test
    void a_name_of_a_common_table_does_not_open_a_table_elsewhere() {
        assertThat(Sources.problems("SELECT id FROM (WITH secret AS (SELECT 1 AS id) SELECT id FROM secret), secret"))
                .singleElement()
                .asString()
                .contains("secret");
    }

    /** Each level of subqueries must not double the work. */
    @Test
    void deep_subqueries_are_looked_at_once() {
        String sql = "SELECT id FROM numbers";
        for (int i = 0; i < 40; i++) {
            sql = "SELECT id FROM numbers WHERE id IN (" + sql + ")";
        }
        assertThat(Sources.problems(sql.replaceFirst("SELECT id", "SELECT reflect('a', 'b')")))
                .containsExactly("1:8 function `reflect` is not available" + FIX);
    }

    @Test
    void functions_of_our_own_may_be_called_and_are_suggested() {
        assertThat(Sources.problems("SELECT hashtags(text), sentiment_label(lower(text)) AS label FROM posts"))
                .isEmpty();
        assertThat(Sources.problems("SELECT sentimant(text), hash_tags(text) FROM posts"))
                .containsExactly(
                        "1:8 function `sentimant` is not available; did you mean `sentiment`?",
                        "1:25 function `hash_tags` is not available; did you mean `hashtags`?");
    }

    @Test
    void the_list_names_functions_that_there_are_and_none_that_are_dangerous() {
        Set<String> there = new HashSet<>();
        TestSpark.session().sql("SHOW ALL FUNCTIONS").collectAsList().forEach(row -> there.add(row.getString(0)));
        Set<String> unknown = new HashSet<>(Functions.all());
        unknown.removeAll(there);

        // Functions that are part of the grammar.
        assertThat(unknown).as("listed and not there").isSubsetOf("extract", "overlay", "position", "trim");
        assertThat(Functions.all())
                .doesNotContain(
                        "reflect",
                        "java_method",
                        "try_reflect",
                        "input_file_name",
                        "input_file_block_start",
                        "input_file_block_length",
                        "current_user",
                        "user",
                        "session_user",
                        "current_database",
                        "current_schema",
                        "current_catalog",
                        "version",
                        "python_worker_logs",
                        "sql_keywords",
                        "collations",
                        "from_avro",
                        "to_avro",
                        "from_protobuf",
                        "to_protobuf",
                        "schema_of_avro",
                        "");
    }
}
