package io.millrace.bench.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An empty folder for one run; gone afterwards. */
public record Scratch(Path folder) implements AutoCloseable {
    public static Scratch in(Path parent, String name) {
        Scratch scratch = new Scratch(parent.resolve(name).toAbsolutePath());
        scratch.empty();
        return scratch;
    }

    /** Makes the folder, or takes everything out of it. */
    void empty() {
        close();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder '" + folder + "' cannot be made", e);
        }
    }

    @Override
    public void close() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder '" + folder + "' cannot be removed", e);
        }
    }
}
