package io.millrace.engine.sink.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.TestSpark;
import io.millrace.engine.run.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesSinkTest {
    private static final String STREAM = """
            name: p
            sources:
              lines: { files: { path: in, watch: true }, format: text }
            sinks:
              out: { select: "SELECT value, length(value) AS n FROM lines", files: { path: out, format: csv, one_file: true } }
            """;

    private static final String TYPES =
            "SELECT cast(id AS TINYINT) AS a, cast(id AS SMALLINT) AS b, cast(id AS INT) AS c, id AS d, cast(id AS DOUBLE) / 8 AS e, "
                    + "id / 3 AS f, id = 1 AS g, cast(1.50 AS DECIMAL(10,2)) AS h, 'a \"b\", ü' AS i, "
                    + "timestamp'2026-01-02 03:04:05.678901Z' AS j, timestamp_ntz'2026-01-02 03:04:05' AS k, date'2026-01-02' AS l, "
                    + "cast('bytes' AS BINARY) AS m, cast(NULL AS STRING) AS o FROM n";
    private static final String SCHEMA =
            "a TINYINT, b SMALLINT, c INT, d BIGINT, e DOUBLE, f DOUBLE, g BOOLEAN, h DECIMAL(10,2), i STRING, j TIMESTAMP, "
                    + "k TIMESTAMP_NTZ, l DATE, m BINARY, o STRING";

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void begin() {
        trial = new Trial(folder);
    }

    @Test
    void a_batch_is_one_file_where_that_is_asked_for() throws Exception {
        trial.write("in/a", "one\ntwo\n");
        trial.once(STREAM);
        trial.write("in/b", "three\n");
        trial.once(STREAM);

        List<Path> files = trial.files("out");
        assertThat(files).hasSize(2);
        assertThat(files.get(0).getFileName().toString()).matches("out-[0-9a-f]{8}-00000000-00000\\.csv");
        assertThat(files.get(1).getFileName().toString()).matches("out-[0-9a-f]{8}-00000001-00000\\.csv");
        assertThat(Files.readAllLines(files.get(0))).containsExactlyInAnyOrder("value,n", "one,3", "two,3");
        assertThat(Files.readAllLines(files.get(1))).containsExactly("value,n", "three,5");
    }

    @Test
    void a_batch_that_was_committed_is_not_written_again() throws Exception {
        trial.write("in/a", "one\ntwo\n");
        trial.once(STREAM);
        Path file = trial.files("out").get(0);
        Files.writeString(file, "what a reader took away");
        trial.forgetLastCommit("out");

        trial.once(STREAM);

        assertThat(trial.files("out")).containsExactly(file);
        assertThat(file).hasContent("what a reader took away");
    }

    @Test
    void a_crash_between_the_commit_and_the_names_is_mended_by_the_next_run() throws Exception {
        trial.write("in/a", "one\n");
        trial.once(STREAM);
        Path file = trial.files("out").get(0);
        Manifest committed = staging().committed();
        Path waiting = staging()
                .folder(committed.query(), committed.batch())
                .resolve(committed.files().get(0));
        Files.createDirectories(waiting.getParent());
        Files.move(file, waiting);
        trial.forgetLastCommit("out");
        assertThat(trial.files("out")).isEmpty();

        trial.once(STREAM);

        assertThat(trial.files("out")).containsExactly(file);
        assertThat(trial.lines("out")).containsExactly("one,3", "value,n");
    }

    @Test
    void a_crash_before_the_commit_leaves_nothing_that_a_reader_would_find() throws Exception {
        trial.write("in/a", "one\n");
        trial.once(STREAM);
        Path file = trial.files("out").get(0);
        Manifest committed = staging().committed();
        Path waiting = staging().folder(committed.query(), committed.batch());
        Files.createDirectories(waiting);
        Files.move(file, waiting.resolve(committed.files().get(0)));
        Files.writeString(waiting.resolve("of-another-attempt.csv"), "must not be seen");
        Files.delete(staging().path().resolve("committed"));
        trial.forgetLastCommit("out");

        trial.once(STREAM);

        assertThat(trial.files("out")).containsExactly(file);
        assertThat(trial.lines("out")).containsExactly("one,3", "value,n");
        assertThat(staging().path().resolve("batches")).isEmptyDirectory();
    }

    @Test
    void what_a_query_with_an_end_wrote_is_replaced_by_its_next_run() throws Exception {
        String yaml = STREAM.replace("watch: true", "watch: false");
        trial.write("in/a", "one\n");
        trial.once(yaml);
        trial.write("in/a", "two\n");
        trial.once(yaml);

        assertThat(trial.files("out")).hasSize(1);
        assertThat(trial.lines("out")).containsExactly("two,3", "value,n");

        trial.write("in/a", "");
        trial.once(yaml);
        assertThat(trial.files("out")).isEmpty();
    }

    @Test
    void columns_stand_in_the_names_of_folders_where_they_are_asked_for() throws Exception {
        trial.write("in/a", "b/c\na\nb/c\n");

        trial.once(STREAM.replace("one_file: true", "partition_by: [value]")
                .replace("length(value) AS n", "length(value) AS n, 'x' AS x, nullif(value, 'a') AS gone")
                .replace("[value]", "[gone]"));

        assertThat(trial.files("out").stream()
                        .map(file -> path("out").relativize(file).subpath(0, 1).toString()))
                .containsExactly("gone=__HIVE_DEFAULT_PARTITION__", "gone=b%2Fc");
        assertThat(trial.lines("out")).containsExactly("a,1,x", "b/c,3,x", "b/c,3,x", "value,n,x", "value,n,x");
    }

    @Test
    void values_come_back_as_they_were_from_each_format() throws Exception {
        for (String format : List.of("parquet", "json", "csv")) {
            trial.once("""
                    name: p
                    sources: { n: { range: { to: 2 } } }
                    sinks:
                      %s:
                        select: |
                          %s
                        files: { path: %s, format: %s }
                    """.formatted(format, TYPES, format, format));
            String nulls = format.equals("csv") ? "{ csv: { nulls: '' } }" : format;
            trial.once("""
                    name: p
                    sources: { back: { files: { path: %s }, format: %s, schema: "%s" } }
                    sinks: { out: { select: "SELECT * FROM back", files: { path: back-%s, format: json } } }
                    """.formatted(format, nulls, SCHEMA, format));

            assertThat(trial.lines("back-" + format))
                    .as(format)
                    .hasSize(2)
                    .first()
                    .asString()
                    .isEqualTo(
                            "{\"a\":0,\"b\":0,\"c\":0,\"d\":0,\"e\":0.0,\"f\":0.0,\"g\":false,\"h\":1.50,\"i\":\"a \\\"b\\\", ü\","
                                    + "\"j\":\"2026-01-02T03:04:05.678901Z\",\"k\":\"2026-01-02T03:04:05\",\"l\":\"2026-01-02\","
                                    + "\"m\":\"Ynl0ZXM=\",\"o\":" + (format.equals("csv") ? "\"\"" : "null") + "}");
        }
    }

    @Test
    void parquet_holds_what_is_nested_and_other_readers_read_it() throws Exception {
        trial.once("""
                name: p
                sources: { n: { range: { to: 3 } } }
                sinks:
                  w:
                    select: SELECT id, array(id, NULL) AS list, map('k', id) AS entries, struct(id AS x, 'y' AS y) AS s FROM n
                    files: { path: pq }
                """);

        assertThat(TestSpark.session()
                        .read()
                        .parquet(path("pq").toString())
                        .orderBy("id")
                        .collectAsList()
                        .toString())
                .isEqualTo("[[0,ArraySeq(0, null),Map(k -> 0),[0,y]], [1,ArraySeq(1, null),Map(k -> 1),[1,y]],"
                        + " [2,ArraySeq(2, null),Map(k -> 2),[2,y]]]");
    }

    @Test
    void what_files_cannot_hold_is_told_before_anything_runs() {
        String yaml = """
                name: p
                sources: { n: { range: { to: 3 } } }
                sinks:
                  w:
                    select: SELECT id, struct(id AS x) AS s, id / 2 AS d FROM n
                    files: { path: out, format: csv, partition_by: [d, e] }
                """;

        assertThat(trial.problems(yaml))
                .containsExactlyInAnyOrder(
                        "column `d` is of type DOUBLE, which does not make a good name of a folder; use text, a whole number or a date;"
                                + " change the query or the sink's settings",
                        "column `e` is not in the query's result (id, s, d); change the query or the sink's settings",
                        "column `s` is of type STRUCT<x: BIGINT NOT NULL>, which a cell of csv cannot hold; select its fields one by"
                                + " one, write to_json(column), or use parquet or json; change the query or the sink's settings");
    }

    private Path path(String name) {
        return folder.resolve(name);
    }

    private Staging staging() {
        return Staging.of(path("out"), "p", "out");
    }
}
