package io.millrace.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Spark's notes about a query's batches: what is planned and what is done. */
record Checkpoint(Path path) {
    /** Whether a batch was planned: its work has begun, or is about to. */
    boolean planned(int batch) {
        return Files.exists(offsets().resolve(Integer.toString(batch)));
    }

    /** Whether a batch is done. */
    boolean done(int batch) {
        return Files.exists(path.resolve("commits").resolve(Integer.toString(batch)));
    }

    /** The last batch that was planned, or -1. */
    int last() {
        try (Stream<Path> files = Files.list(offsets())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .mapToInt(Integer::parseInt)
                    .max()
                    .orElse(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path offsets() {
        return path.resolve("offsets");
    }
}
