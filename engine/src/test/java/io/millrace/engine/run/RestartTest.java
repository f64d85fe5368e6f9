package io.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.engine.EngineException;
import io.millrace.engine.TestSpark;
import io.millrace.engine.sink.postgres.TestPostgres;
import io.millrace.spec.EngineOrder.Mode;
import io.millrace.spec.Environment;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.Fault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream whose database goes away, on a real one. */
class RestartTest {
    private static final TestPostgres SERVER = TestPostgres.running();

    private static final String YAML = """
            name: p
            sources:
              lines: { files: { path: in, watch: true }, format: text }
            sinks:
              far: { select: "SELECT value FROM lines", postgres: { table: far, schema: restart } }
              near: { select: "SELECT upper(value) AS value FROM lines", files: { path: near, format: json, every: 1 second } }
            """;

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void begin() {
        trial = new Trial(folder, Environment.here().with(SERVER.environment()));
        ask("DROP SCHEMA IF EXISTS restart CASCADE");
    }

    @Test
    void a_query_whose_store_is_away_waits_and_goes_on_and_others_do_not_wait() throws Exception {
        trial.write("in/a", "one\n");
        PipelineRun run = trial.begin(YAML);
        CompletableFuture<Books> books = running(run);
        until(() -> count() == 1);
        SERVER.stop();
        try {
            trial.write("in/b", "two\nthree\n");
            until(() -> trial.lines("near").contains("{\"value\":\"TWO\"}"));
            until(() -> trial.events(EngineEvent.Waiting.class).findAny().isPresent());
            trial.write("in/c", "four\n");
            until(() -> trial.lines("near").contains("{\"value\":\"FOUR\"}"));
        } finally {
            SERVER.start();
        }
        until(() -> trial.events(EngineEvent.Resumed.class).findAny().isPresent());
        until(() -> count() == 4);
        run.stop();

        assertThat(trial.events(EngineEvent.Waiting.class)).allSatisfy(waiting -> {
            assertThat(waiting.sink()).isEqualTo("far");
            assertThat(waiting.why()).startsWith("PostgreSQL at 127.0.0.1:").contains("does not answer while ");
            assertThat(waiting.next()).isAfter(waiting.since());
        });
        assertThat(trial.events(EngineEvent.Resumed.class)).singleElement().satisfies(resumed -> {
            assertThat(resumed.sink()).isEqualTo("far");
            assertThat(resumed.after()).isPositive();
        });
        assertThat(trial.notices()).anySatisfy(notice -> assertThat(notice).contains("it is tried again"));
        for (String sink : new String[] {"far", "near"}) {
            Books.QueryBooks query =
                    Objects.requireNonNull(books.join().queries().get(sink));
            assertThat(query.written()).as(sink).isEqualTo(4);
            assertThat(Objects.requireNonNull(query.sources().get("lines")).accepted())
                    .as(sink)
                    .isEqualTo(4);
        }
        assertThat(books.join().balanced()).isTrue();
        assertThat(ask("SELECT string_agg(value, ' ' ORDER BY value) FROM restart.far"))
                .isEqualTo("four one three two");
    }

    @Test
    void what_only_a_person_can_mend_ends_the_run_at_once_and_all_its_queries() throws Exception {
        trial.write("in/a", "one\n");
        PipelineRun run = trial.begin(YAML);
        CompletableFuture<Books> books = running(run);
        until(() -> count() == 1);

        ask("DROP TABLE restart.far");
        trial.write("in/b", "two\n");

        assertThatThrownBy(books::join).isInstanceOf(CompletionException.class).satisfies(e -> {
            EngineException failure = EngineException.in(e).orElseThrow();
            assertThat(failure.fault()).isEqualTo(Fault.USER);
            assertThat(failure).hasMessageContaining("relation \"restart.far\" does not exist");
        });
        assertThat(trial.events(EngineEvent.Waiting.class)).isEmpty();
        assertThat(TestSpark.session().streams().active()).isEmpty();
    }

    private static CompletableFuture<Books> running(PipelineRun run) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return run.run(Mode.STREAM, Optional.empty());
            } catch (Exception e) { // Scala's methods declare no checked exceptions, and throw them all the same
                throw new CompletionException(e);
            }
        });
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(IllegalStateException.class) // before the table is there
                .until(condition);
    }

    private static long count() {
        return Long.parseLong(ask("SELECT count(*) FROM restart.far"));
    }

    private static String ask(String sql) {
        try (Connection connection = SERVER.connect();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
