package io.millrace.engine.sink.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.EngineException;
import io.millrace.engine.sink.SinkContract;
import io.millrace.engine.sink.SinkRuntime;
import io.millrace.spec.FilesSink;
import io.millrace.spec.FilesSink.FileFormat;
import io.millrace.spec.event.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files of any format must do as a sink: a reader is whoever lists the folder. */
@NullUnmarked // the folder is made before each test
abstract class FilesContract extends SinkContract {
    @TempDir
    Path folder;

    abstract FileFormat format();

    /** The rows of one file. */
    abstract Stream<Map<String, @Nullable Object>> rows(Path file, StructType columns);

    @Override
    protected SinkRuntime runtime(String table, List<String> key) {
        return new FilesRuntime(
                new FilesSink(table, format(), List.of(), true, Duration.ofSeconds(1)), folder, "contract", table);
    }

    @Override
    protected SinkRuntime runtime(String table, List<String> key, String wrongPassword) {
        throw new UnsupportedOperationException("files have no password");
    }

    @Override
    protected boolean replaces() {
        return false;
    }

    @Override
    protected List<Map<String, @Nullable Object>> rows(String table, StructType columns) {
        try (Stream<Path> files = Files.list(folder.resolve(table))) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .flatMap(file -> rows(file, columns))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each batch makes files of its own, which say what they hold. */
    @Override
    protected List<String> makeAnotherShape(String table) {
        return List.of();
    }

    @Override
    protected void stopStore() {
        throw new UnsupportedOperationException("files are no service");
    }

    @Override
    protected void startStore() {
        throw new UnsupportedOperationException("files are no service");
    }

    @Test
    @Override
    protected void a_wrong_password_is_the_users_fault_and_is_not_repeated() {
        SinkRuntime runtime = runtime(table, KEY);

        assertThat(runtime.objections(COLUMNS)).isEmpty(); // there is none
    }

    /** A disk does not come back by itself. */
    @Test
    @Override
    protected void a_store_that_is_away_is_waited_for() throws Exception {
        Files.writeString(folder.resolve(table), "a file where the folder should be");

        assertThatThrownBy(() -> runtime(table, KEY).prepare(COLUMNS))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.fault()).isEqualTo(Fault.USER);
                    assertThat(e.retryable()).isFalse();
                })
                .hasMessageStartingWith("the folder " + folder.resolve(table) + " cannot be written")
                .hasMessageEndingWith("choose another");
    }
}
