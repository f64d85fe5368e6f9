package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** From files to files, without any service, with an engine that dies. */
final class FilesTest {
    private static final int PORTION = 2_000;
    private static final Path FOLDER = Checkout.folder("files-to-files");

    @Test
    void whoListsTheFolderSeesEachRowOnceWhereverABatchWasCut() throws IOException {
        Folders.delete(FOLDER);
        Files.createDirectories(FOLDER);
        Cli cli = Cli.on(Checkout.ownState("state-files"));
        String pipeline = pipeline();
        List<String> moments = List.of("in-write:100", "after-write");

        for (int i = 0; i < moments.size(); i++) {
            portion(i);
            cli.with("MILLRACE_CRASH", moments.get(i))
                    .run("run", pipeline, "--once")
                    .hasExit(2)
                    .hasNoStackTrace();
        }
        Result last = cli.run("run", pipeline, "--once", "--output", "json");

        int all = PORTION * moments.size();
        assertThat(last.books().source("readings"))
                .isEqualTo(new Books.Source(all + moments.size(), all, moments.size(), 0, 0));
        assertThat(last.err()).contains("records of source `readings` that were set aside are in ");
        assertThat(lines("archive/**.json"))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, all)
                        .mapToObj(id -> "{\"id\":%d,\"bits\":%d}".formatted(id, id * 7))
                        .toList());
        assertThat(lines("audit/*.csv").stream().filter(line -> !line.equals("id,olt,bits")))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, all)
                        .mapToObj(id -> "%d,olt-%d,%d".formatted(id, id % 3, id * 7))
                        .toList());
        assertThat(Folders.names(FOLDER.resolve("archive"))).contains("olt=olt-0", "olt=olt-1", "olt=olt-2");
        assertThat(Folders.names(cli.state().resolve("data"))).as("services").isEmpty();
    }

    private static void portion(int number) {
        String lines = IntStream.range(number * PORTION, (number + 1) * PORTION)
                .mapToObj(id -> "%d,%d,olt-%d\n".formatted(id * 7, id, id % 3))
                .collect(Collectors.joining());
        try {
            Files.createDirectories(FOLDER.resolve("in"));
            Files.writeString(FOLDER.resolve("in/" + number + ".csv"), "bits,id,olt\n" + lines + "not a reading\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(String glob) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> all = Files.walk(FOLDER)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (file.getFileSystem().getPathMatcher("glob:" + glob).matches(FOLDER.relativize(file))) {
                    lines.addAll(Files.readAllLines(file));
                }
            }
        }
        return lines;
    }

    private static String pipeline() throws IOException {
        return Files.writeString(FOLDER.resolve("readings.yaml"), """
                        name: readings
                        sources:
                          readings:
                            files: { path: in/*.csv, watch: true }
                            format: csv
                            schema: id INT, olt STRING, bits BIGINT
                        sinks:
                          archive:
                            select: SELECT id, olt, bits FROM readings
                            files: { path: archive, format: json, partition_by: [olt] }
                          audit:
                            select: SELECT id, olt, bits FROM readings
                            files: { path: audit, format: csv, one_file: true }
                        """).toString();
    }
}
