package io.millrace.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** Spark's notes about a query's batches: what is planned and what is done. */
record Checkpoint(Path path) {
    /** Whether a batch was planned: its work has begun, or is about to. */
    boolean planned(int batch) {
        return Files.exists(path.resolve("offsets").resolve(Integer.toString(batch)));
    }

    /** Whether a batch is done. */
    boolean done(int batch) {
        return Files.exists(path.resolve("commits").resolve(Integer.toString(batch)));
    }
}
