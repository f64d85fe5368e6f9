package io.millrace.feeds.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.millrace.feeds.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
    @TempDir
    private Path folder;

    private Path in = Path.of("");
    private Path done = Path.of("");

    @BeforeEach
    void makeFolders() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        done = folder.resolve("done");
    }

    @Test
    void aFileMovesOnWhenItsLinesAreCommittedAndNotBefore() throws IOException {
        Feeding feeding = feeding();
        feeding.write("a", "1\n2\n\n");
        feeding.holdCommits();
        assertThat(feeding.read()).containsExactly("1", "2");
        feeding.read();
        assertThat(done).doesNotExist();

        feeding.commit();
        assertThat(feeding.read()).isEmpty();
        assertThat(done.resolve("a")).hasContent("1\n2\n\n");
        assertThat(feeding.read()).singleElement().asString().contains("\"exhausted\",\"records\":2,");
        assertThat(files(in)).isEmpty();
    }

    @Test
    void aNameMayComeAgainEvenWithTheSameLines() throws IOException {
        Feeding feeding = feeding();
        feeding.write("a.csv", "1\n2\n");
        feeding.read();
        feeding.write("a.csv", "1\n2\n");
        feeding.read();
        feeding.restart();
        feeding.write("a.csv", "1\n2\n3\n");
        feeding.read();

        assertThat(feeding.texts()).containsExactly("1", "2", "1", "2", "1", "2", "3");
        assertThat(files(done))
                .hasSize(3)
                .contains("a.csv")
                .allMatch(name -> name.matches("a(\\.[0-9T.a-f-]+)?\\.csv"));
    }

    @Test
    void afterADeathAClaimedFileIsReadOnAndMovedOnce() throws IOException {
        Feeding feeding = feeding();
        feeding.write("a", "1\n2\n3\n");
        feeding.holdCommits();
        feeding.batch();
        assertThat(files(in)).singleElement().asString().startsWith(".millrace/p.f/20260301T");

        feeding.commit();
        feeding.restartAfter(2);
        feeding.write("a", "4\n");
        feeding.read();
        feeding.read();
        assertThat(feeding.texts()).containsExactly("1", "2", "3", "4");
        assertThat(files(done)).hasSize(2);
    }

    @Test
    void aFileThatIsReadButWasNotMovedIsMovedAndNotReadAgain() throws IOException {
        Feeding feeding = feeding();
        feeding.write("a", "1\n2\n");
        feeding.batch();
        feeding.restart();

        feeding.read();

        assertThat(feeding.texts()).containsExactly("1", "2");
        assertThat(files(done)).containsExactly("a");
    }

    @Test
    void aFileThatIsStillWrittenIsLeftAlone() throws IOException {
        Feeding feeding = feeding();
        feeding.append("a", "1\n");
        assertThat(feeding.read()).isEmpty();
        assertThat(files(in)).containsExactly("a");

        feeding.clock.advance(Duration.ofSeconds(2));
        assertThat(feeding.read()).containsExactly("1");
    }

    @Test
    void theOldestFileIsClaimedFirstAndFoldersAreKept() throws IOException {
        Feeding feeding = feeding(Map.of("path", "in/**/*.txt"));
        Files.createDirectories(in.resolve("x/y"));
        feeding.age(feeding.write("x/y/new.txt", "2\n"), Duration.ofSeconds(5));
        feeding.age(feeding.write("old.txt", "1\n"), Duration.ofSeconds(50));
        feeding.write("other", "0\n");

        feeding.read();
        feeding.read();

        assertThat(feeding.texts()).containsExactly("1", "2");
        assertThat(files(done)).containsExactly("old.txt", "x/y/new.txt");
        assertThat(files(in)).containsExactly("other");
    }

    @Test
    void theQuarantineNamesTheFileAsItArrived() throws IOException {
        Feeding feeding = feeding(Map.of("format", "json"));
        feeding.write("a", "{\n");
        feeding.read();

        assertThat(feeding.to("t.quarantine")
                        .get(0)
                        .headers()
                        .lastWithName("millrace.file")
                        .value())
                .isEqualTo("in/a");
        assertThat(files(done)).containsExactly("a");
    }

    @Test
    void anotherDeviceGetsACopyThatIsWholeAndASecondTryMakesNoSecondOne() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeThat(memory).isWritable();
        assumeThat(Files.getFileStore(memory)).isNotEqualTo(Files.getFileStore(folder));
        Path elsewhere = Files.createTempDirectory(memory, "staging");
        try {
            Feeding feeding = feeding(Map.of("done", elsewhere.toString()));
            feeding.write("a", "1\n");
            // As by one who was killed between the copy and the end of the original.
            Files.writeString(elsewhere.resolve("a"), "1\n");
            feeding.write("b", "2\n");
            feeding.read();

            assertThat(files(elsewhere)).containsExactly("a", "b");
            assertThat(files(in)).isEmpty();
        } finally {
            try (Stream<Path> left = Files.walk(elsewhere)) {
                for (Path path :
                        left.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    void theFolderForWhatIsDoneIsNotWhereFilesAreLookedFor() {
        assertThat(problems("in", "in"))
                .containsExactly("'done' is 'in', where 'path' looks for files: name a folder outside of it");
        assertThat(problems("in/**", "in/done")).hasSize(1);
        assertThat(problems("in", "in/done")).isEmpty();
    }

    private List<String> problems(String path, String done) {
        Map<String, String> settings = new HashMap<>(Feeding.settings(folder));
        settings.put("path", path);
        settings.put("done", done);
        Given given = new Given(settings);
        FilesSettings.read(given);
        return given.problems().getOrDefault("done", List.of());
    }

    private Feeding feeding() {
        return feeding(Map.of());
    }

    /** Files are written into {@code in}. */
    private Feeding feeding(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("path", "in", "done", "done", "base", folder.toString()));
        settings.putAll(more);
        return new Feeding(in, settings);
    }

    private static List<String> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
