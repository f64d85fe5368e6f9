package io.millrace.engine.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.decode.DecoderPlan;
import io.millrace.spec.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLogTest {
    private static final StructType SCHEMA = StructType.fromDDL("a INT");
    private static final FileCutter CUTTER =
            new FileCutter("s", DecoderPlan.of(new Format.Json(), SCHEMA, SCHEMA), false, false);
    private static final FoundFile SMALL = new FoundFile("small", "/small", 10, Instant.ofEpochMilli(5));
    private static final FoundFile LARGE = new FoundFile("large", "/large", 100L << 20, Instant.ofEpochMilli(6));

    @TempDir
    private Path folder;

    @Test
    void is_the_same_when_it_is_opened_again_and_goes_on_behind_a_line_that_was_cut_short() throws Exception {
        Path path = folder.resolve("log");
        try (FileLog log = new FileLog(path)) {
            log.add(List.of(SMALL), CUTTER);
            log.add(List.of(LARGE), CUTTER);
            assertThat(log.end()).isEqualTo(5);
        }
        Files.writeString(path, "{\"name\":\"cut sh", StandardOpenOption.APPEND);

        try (FileLog log = new FileLog(path)) {
            assertThat(log.end()).isEqualTo(5);
            assertThat(log.find(LARGE)).hasValueSatisfying(entry -> {
                assertThat(entry.file()).isEqualTo(LARGE);
                assertThat(entry.first()).isEqualTo(1);
                assertThat(entry.pieces()).isEqualTo(4);
            });
            log.add(List.of(new FoundFile("more", "/more", 1, Instant.EPOCH)), CUTTER);
        }

        try (FileLog log = new FileLog(path)) {
            assertThat(log.end()).isEqualTo(6);
            assertThat(log.between(0, 1)).extracting(FileLog.Entry::name).containsExactly("small");
            assertThat(log.between(1, 2)).extracting(FileLog.Entry::name).containsExactly("large");
            assertThat(log.between(4, 6)).extracting(FileLog.Entry::name).containsExactly("large", "more");
            assertThat(log.between(6, 9)).isEmpty();
        }
    }
}
