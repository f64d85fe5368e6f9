package io.millrace.engine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.engine.run.PipelineRun;
import io.millrace.engine.run.Trial;
import io.millrace.spec.EngineOrder.Mode;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.Books.SourceBooks;
import io.millrace.spec.event.ReadCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesSourceTest {
    private static final String CSV = """
            name: p
            sources:
              ratings:
                files: { path: "data/*.csv", watch: false }
                format: csv
                schema: who STRING, stars INT
                expect:
                  sane: { check: stars < 100, otherwise: drop }
            sinks:
              out:
                select: SELECT who, stars FROM ratings
                files: { path: out, format: json }
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void begin() {
        trial = new Trial(folder);
    }

    @Test
    void columns_of_csv_are_found_by_the_names_in_the_first_line() throws Exception {
        trial.write("data/a.csv", "\uFEFFstars,comment,who\r\n5,\"two\nlines, one cell\",ada\r\n\n3,,grace");
        trial.write("data/b.csv", "who,stars\n\"Barbara \"\"B\"\" Liskov\",4\n");
        trial.write("data/.hidden.csv", "who,stars\nnobody,1\n");

        Books books = trial.once(CSV);

        assertThat(trial.lines("out"))
                .containsExactly(
                        "{\"who\":\"Barbara \\\"B\\\" Liskov\",\"stars\":4}",
                        "{\"who\":\"ada\",\"stars\":5}",
                        "{\"who\":\"grace\",\"stars\":3}");
        assertThat(source(books)).isEqualTo(new SourceBooks(new ReadCounts(3, 3, 0, 0), 0));
        assertThat(trial.notices()).isEmpty();
    }

    @Test
    void a_bad_line_is_set_aside_with_its_reason_and_stops_nothing() throws Exception {
        trial.write("data/a.csv", "who,stars\nada,5\ngrace,many\nonly one\nbarbara,4000\n");

        Books books = trial.once(CSV);

        assertThat(source(books)).isEqualTo(new SourceBooks(new ReadCounts(4, 1, 2, 1), 0));
        assertThat(trial.lines("state/quarantine/ratings"))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .startsWith(
                                "{\"reason\":\"field `stars`: \\\"many\\\" is not of type INT\",\"file\":\"data/a.csv\","
                                        + "\"byte\":16,\"pipeline\":\"p\",\"source\":\"ratings\",\"time\":")
                        .endsWith("\"value\":\"grace,many\"}"))
                .anySatisfy(line -> assertThat(line).contains("not 2 values but 1"));
        assertThat(trial.notices())
                .singleElement()
                .asString()
                .startsWith("records of source `ratings` that were set aside are in ");

        trial.once(CSV);
        assertThat(trial.lines("state/quarantine/ratings")).as("once").hasSize(2);
    }

    @Test
    void a_query_that_wants_less_still_accounts_for_all() throws Exception {
        trial.write("data/a.csv", "who,stars\n" + "ada,5\n".repeat(500));

        Books books = trial.once(CSV.replace("FROM ratings", "FROM ratings LIMIT 3"));

        assertThat(trial.lines("out")).hasSize(3);
        assertThat(source(books)).isEqualTo(new SourceBooks(new ReadCounts(500, 500, 0, 0), 0));
    }

    @Test
    void files_that_do_not_fit_are_refused_before_anything_is_read() throws Exception {
        assertThatThrownBy(() -> trial.once(CSV))
                .hasMessageStartingWith("source `ratings`: there is nothing at \"data/*.csv\"");

        trial.write("data/a.csv", "who,points\nada,5\n");
        assertThatThrownBy(() -> trial.once(CSV))
                .hasMessage(
                        "source `ratings`: the first line of data/a.csv names no column `stars` (it has who, points); mend the"
                                + " file or the schema, or write `header: false` where the first line is a record");
    }

    @Test
    void without_a_header_values_are_in_the_order_of_the_schema() throws Exception {
        trial.write("data/a.csv", "ada,5\n");

        trial.once(CSV.replace("watch: false", "header: false"));

        assertThat(trial.lines("out")).containsExactly("{\"who\":\"ada\",\"stars\":5}");
    }

    @Test
    void a_stream_reads_each_file_once_and_knows_what_it_has_not_read() throws Exception {
        String yaml = CSV.replace("watch: false", "watch: true");
        assertThat(source(trial.once(yaml))).as("files may come later").isEqualTo(books(0));
        trial.write("data/a.csv", "who,stars\nada,5\n");
        trial.write("data/b.csv", "who,stars\ngrace,3\n");

        assertThat(source(trial.once(yaml))).isEqualTo(books(2));
        assertThat(source(trial.once(yaml))).isEqualTo(books(2));

        trial.write("data/c.csv", "who,stars\nbarbara,4\nnobody,x\n");
        assertThat(source(trial.once(yaml)).counts()).isEqualTo(new ReadCounts(4, 3, 1, 0));
        assertThat(trial.lines("out"))
                .containsExactly(
                        "{\"who\":\"ada\",\"stars\":5}",
                        "{\"who\":\"barbara\",\"stars\":4}",
                        "{\"who\":\"grace\",\"stars\":3}");
    }

    @Test
    void a_batch_that_is_replayed_reads_the_same_and_sets_aside_nothing_twice() throws Exception {
        String yaml = CSV.replace("watch: false", "watch: true");
        trial.write("data/a.csv", "who,stars\nada,5\nnobody,x\n");
        Books first = trial.once(yaml);
        trial.forgetLastCommit("out");
        trial.write("data/b.csv", "who,stars\ngrace,3\n"); // must not slip into the batch

        Books second = trial.once(yaml);

        assertThat(source(first).counts()).isEqualTo(new ReadCounts(2, 1, 1, 0));
        assertThat(source(second).counts()).isEqualTo(new ReadCounts(3, 2, 1, 0));
        assertThat(trial.lines("out"))
                .containsExactly("{\"who\":\"ada\",\"stars\":5}", "{\"who\":\"grace\",\"stars\":3}");
        assertThat(trial.lines("state/quarantine/ratings")).hasSize(1);
    }

    @Test
    void a_file_that_changes_after_it_was_taken_up_is_told() throws Exception {
        String yaml = CSV.replace("watch: false", "watch: true");
        Path file = trial.write("data/a.csv", "who,stars\nada,5\n");
        trial.once(yaml);
        Files.writeString(file, "who,stars\nada,5\ngrace,3\n");

        trial.once(yaml);

        assertThat(trial.lines("out")).hasSize(1);
        assertThat(trial.notices())
                .singleElement()
                .asString()
                .startsWith(
                        "source `ratings`: data/a.csv changed after it was taken up, and what is new in it is not read");
    }

    @Test
    void json_and_text_are_read_by_line_in_folders_of_any_depth() throws Exception {
        trial.write("in/x/y/a.jsonl", "{\"n\": 1, \"tags\": [\"a\"]}\r\n{\"n\": \"two\"}\n");
        trial.write("notes.txt", "über\n\nlast");

        Books books = trial.once("""
                name: p
                sources:
                  things: { files: { path: "in/**/*.jsonl" }, schema: "n INT, tags ARRAY<STRING>" }
                  notes: { files: { path: notes.txt }, format: text }
                sinks:
                  things: { select: "SELECT * FROM things", files: { path: things, format: json } }
                  notes: { select: "SELECT value FROM notes", files: { path: notes, format: json } }
                """);

        assertThat(trial.lines("things")).containsExactly("{\"n\":1,\"tags\":[\"a\"]}");
        assertThat(trial.lines("notes")).containsExactly("{\"value\":\"last\"}", "{\"value\":\"über\"}");
        assertThat(Objects.requireNonNull(books.queries().get("things"))
                        .sources()
                        .get("things"))
                .isEqualTo(new SourceBooks(new ReadCounts(2, 1, 1, 0), 0));
    }

    @Test
    void parquet_has_to_have_the_declared_columns_with_their_types() throws Exception {
        String write = """
                name: p
                sources: { n: { range: { to: 1000 } } }
                sinks: { w: { select: "SELECT id, cast(id AS STRING) AS text, id % 2 = 0 AS even FROM n", files: { path: pq } } }
                """;
        String read = """
                name: p
                sources:
                  rows:
                    files: { path: pq }
                    format: parquet
                    schema: text STRING, id BIGINT, even BOOLEAN
                    expect: { small: { check: id < 900 } }
                sinks: { out: { select: "SELECT count(*) AS n, sum(id) AS s, max(text) AS t FROM rows", files: { path: out, format: json } } }
                """;
        trial.once(write);

        Books books = trial.once(read);

        assertThat(trial.lines("out")).containsExactly("{\"n\":900,\"s\":404550,\"t\":\"99\"}");
        assertThat(Objects.requireNonNull(books.queries().get("out")).sources().get("rows"))
                .isEqualTo(new SourceBooks(new ReadCounts(1000, 900, 100, 0), 0));
        assertThat(trial.lines("state/quarantine/rows"))
                .hasSize(100)
                .allSatisfy(line -> assertThat(line).contains("expectation `small` is not met"));
        assertThatThrownBy(() -> trial.once(read.replace("id BIGINT", "id INT")))
                .hasMessageContaining("has column `id` as BIGINT, and the schema says INT; change the schema");
        assertThatThrownBy(() ->
                        trial.once(read.replace("text STRING", "txt STRING").replace("max(text)", "max(txt)")))
                .hasMessageContaining("has no column `txt` (it has id BIGINT");
    }

    @Test
    void files_are_joined_to_a_stream_and_read_once_a_run() throws Exception {
        trial.write("data/a.csv", "who,stars\nada,5\ngrace,3\nnobody,1\n");
        trial.write(
                "people.jsonl", "{\"who\": \"ada\", \"born\": 1815}\n{\"who\": \"grace\", \"born\": 1906}\nbroken\n");
        String yaml = CSV.replace("watch: false", "watch: true")
                .replace("SELECT who, stars FROM ratings", "SELECT who, born FROM ratings JOIN people USING (who)")
                .replace(
                        "sinks:",
                        "  people: { files: { path: people.jsonl }, schema: 'who STRING, born INT', refresh: 5 minutes }\nsinks:");

        Books books = trial.once(yaml);

        assertThat(trial.lines("out"))
                .containsExactly("{\"who\":\"ada\",\"born\":1815}", "{\"who\":\"grace\",\"born\":1906}");
        assertThat(Objects.requireNonNull(books.queries().get("out")).sources().get("people"))
                .isEqualTo(new SourceBooks(new ReadCounts(3, 2, 1, 0), 0));
        assertThat(books.balanced()).isTrue();
    }

    @Test
    void many_files_come_in_the_order_of_their_times() throws Exception {
        for (int i = 0; i < 300; i++) {
            Path file = trial.write("data/" + (999 - i) + ".csv", "who,stars\nw" + i + ",1\n");
            Files.setLastModifiedTime(
                    file, java.nio.file.attribute.FileTime.from(Instant.ofEpochSecond(1_000_000 + i)));
        }

        trial.once(CSV.replace("watch: false", "watch: true").replace("json", "json, one_file: true"));

        assertThat(trial.lines("out"))
                .containsExactlyElementsOf(IntStream.range(0, 300)
                        .mapToObj(i -> "{\"who\":\"w" + i + "\",\"stars\":1}")
                        .sorted()
                        .collect(Collectors.toList()));
    }

    @Test
    void a_running_stream_finds_new_files_and_newer_rows_beside_it() throws Exception {
        trial.write("data/a.csv", "who,stars\nada,5\n");
        trial.write("people.jsonl", "{\"who\": \"ada\", \"born\": 1815}\n");
        PipelineRun run = trial.begin(
                CSV.replace("watch: false", "watch: true")
                        .replace("format: json", "format: json, every: 50 ms")
                        .replace(
                                "SELECT who, stars FROM ratings",
                                "SELECT who, born FROM ratings JOIN people USING (who)")
                        .replace(
                                "sinks:",
                                "  people: { files: { path: people.jsonl }, schema: 'who STRING, born INT', refresh: 100 ms }\nsinks:"));
        CompletableFuture<Books> ended = CompletableFuture.supplyAsync(() -> {
            try {
                return run.run(Mode.STREAM, Optional.empty());
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        await().atMost(PATIENCE).until(() -> trial.lines("out").equals(List.of("{\"who\":\"ada\",\"born\":1815}")));

        trial.write("people.jsonl", "{\"who\": \"grace\", \"born\": 1906}\n");
        AtomicInteger number = new AtomicInteger();
        await().atMost(PATIENCE).until(() -> {
            trial.write("data/.new", "who,stars\ngrace,3\n");
            Files.move(trial.path("data/.new"), trial.path("data/b" + number.incrementAndGet() + ".csv"));
            return trial.lines("out").contains("{\"who\":\"grace\",\"born\":1906}");
        });
        run.stop();
        Books books = ended.join();

        assertThat(books.balanced()).isTrue();
        assertThat(source(books).accepted()).as("read, or left").isEqualTo(1 + number.get());
    }

    private static SourceBooks books(long records) {
        return new SourceBooks(new ReadCounts(records, records, 0, 0), 0);
    }

    private static SourceBooks source(Books books) {
        return Objects.requireNonNull(
                Objects.requireNonNull(books.queries().get("out")).sources().getOrDefault("ratings", books(0)));
    }
}
