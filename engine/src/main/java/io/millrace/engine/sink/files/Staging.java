package io.millrace.engine.sink.files;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.engine.EngineException;
import io.millrace.engine.sink.WrittenBatch;
import io.millrace.spec.event.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the files of a sink wait, and what is committed: {@code .millrace/PIPELINE.SINK} in the sink's folder, so that putting a file in its place
 * is a rename. All but {@link #of} and {@link #folder} belongs to the driver.
 *
 * @param target the sink's folder
 */
record Staging(Path target, Path path) {
    private static final JsonMapper JSON = new JsonMapper();

    static Staging of(Path target, String pipeline, String sink) {
        return new Staging(target, target.resolve(".millrace").resolve(pipeline + "." + sink));
    }

    /** Without an ending, so that a pattern for JSON files does not find it. */
    private Path manifest() {
        return path.resolve("committed");
    }

    private Path batches() {
        return path.resolve("batches");
    }

    /** Where the files of a batch wait, each with the path that it will have below {@code target}. */
    Path folder(String query, long batch) {
        return batches().resolve(query + "-" + batch);
    }

    /** Puts the files of a committed batch where a crash left them out, and forgets what was never committed. */
    void recover() {
        try {
            Files.createDirectories(path);
            place(committed());
            delete(batches());
        } catch (IOException e) {
            throw new EngineException(
                    Fault.USER, false, "the folder " + target + " cannot be written: " + e + "; choose another", e);
        }
    }

    Manifest committed() {
        try {
            return JSON.readValue(Files.readAllBytes(manifest()), Manifest.class);
        } catch (NoSuchFileException e) {
            return Manifest.NONE;
        } catch (IOException e) {
            throw new UncheckedIOException("the note of committed batches " + manifest() + " cannot be read", e);
        }
    }

    /** Commits a batch, if it is not yet. */
    void commit(WrittenBatch batch) {
        try {
            Manifest before = committed();
            if (before.has(batch.queryId(), batch.batch())) {
                place(before);
                return;
            }
            Path folder = folder(batch.queryId(), batch.batch());
            List<String> files = waiting(folder);
            List<String> replaced = batch.whole() && before.whole() ? before.files() : List.of();
            if (files.isEmpty() && replaced.isEmpty()) {
                return;
            }
            Manifest now = new Manifest(batch.queryId(), batch.batch(), batch.whole(), files, replaced);
            note(now);
            place(now);
        } catch (IOException e) {
            throw new UncheckedIOException("batch " + batch.batch() + " of " + target + " cannot be committed", e);
        }
    }

    private static List<String> waiting(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith(".")) // of a task that did not commit
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private void note(Manifest now) throws IOException {
        Path beside = path.resolve("committed.new");
        Files.createDirectories(path);
        try (FileChannel file = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            file.write(java.nio.ByteBuffer.wrap(JSON.writeValueAsBytes(now)));
            file.force(true);
        }
        Files.move(beside, manifest(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Does what a manifest says, as far as that is not done. */
    private void place(Manifest manifest) throws IOException {
        Path folder = folder(manifest.query(), manifest.batch());
        for (String old : manifest.replaced()) {
            Files.deleteIfExists(target.resolve(old));
        }
        for (String name : manifest.files()) {
            Path waiting = folder.resolve(name);
            if (Files.exists(waiting)) {
                Path place = target.resolve(name);
                Files.createDirectories(place.toAbsolutePath().getParent());
                Files.move(waiting, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
