package io.millrace.bench.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.data.Expectation;
import io.millrace.bench.data.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderTest {
    private static final String ROW = "{\"user_id\":7,\"event_time\":\"2026-01-01T00:00:01.500Z\",\"price\":12.5}\n";
    private static final JsonRows ROWS = new JsonRows(Rows.PURCHASES);

    @TempDir
    private Path parent;

    @Test
    void filesOfAllFoldersAreReadButForHiddenOnes() throws IOException {
        Folder folder = new Folder(parent.resolve("results"), ROWS);
        folder.empty();
        write("results/a.json", ROW + ROW);
        write("results/day=1/b.json", ROW);
        write("results/.half", ROW);
        write("results/_notes/c.json", ROW);

        assertThat(folder.read()).isEqualTo(new Expectation(3, 3 * ROWS.hash(ROW.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void emptiedItHoldsNothingAndClosedItIsGone() throws IOException {
        Folder folder = new Folder(parent.resolve("results"), ROWS);
        write("results/a.json", ROW);

        folder.empty();
        assertThat(folder.read()).isEqualTo(Expectation.NOTHING);
        folder.close();
        assertThat(parent).isEmptyDirectory();
    }

    private void write(String file, String text) throws IOException {
        Path path = parent.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
