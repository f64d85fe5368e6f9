package io.millrace.engine.books;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The books of one query: a file with one line of JSON a micro-batch, written when the sink has the batch and before Spark notes it as
 * done.
 *
 * <p>After a crash between the two Spark runs the batch again under the same number, and its line replaces the one before. A line that the crash cut
 * short belongs to a batch that will run again, and is passed over. At opening, the file is folded into two lines. Thread-safe.
 */
public final class BookFile implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileChannel file;
    private @Nullable BatchEntry before;
    private @Nullable BatchEntry last;

    private BookFile(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            if (Files.exists(path)) {
                // Not by readAllLines, which fails on bytes that are no text: a crash may leave any.
                new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                        .lines()
                        .forEach(this::read);
                fold(path);
            }
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the books at " + path + " cannot be opened", e);
        }
    }

    public static BookFile open(Path path) {
        return new BookFile(path);
    }

    private void read(String line) {
        try {
            BatchEntry entry = JSON.readValue(line, BatchEntry.class);
            if (entry != null) {
                take(entry);
            }
        } catch (JsonProcessingException e) {
            // Cut short by a crash: the batch runs again.
        }
    }

    private void fold(Path path) throws IOException {
        List<String> lines = new ArrayList<>();
        for (BatchEntry entry : new @Nullable BatchEntry[] {before, last}) {
            if (entry != null) {
                lines.add(JSON.writeValueAsString(entry));
            }
        }
        Path folded = path.resolveSibling(path.getFileName() + ".new");
        Files.write(folded, lines, StandardCharsets.UTF_8);
        Files.move(folded, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void take(BatchEntry entry) {
        BatchEntry newest = last;
        if (newest != null && newest.batch() < entry.batch()) {
            BatchEntry sum = before;
            before = sum == null ? newest : sum.plus(newest);
        }
        last = entry;
    }

    /** Notes a batch, or notes it again when it was replayed. */
    public synchronized void note(BatchEntry entry) {
        try {
            byte[] line = (JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
            file.write(java.nio.ByteBuffer.wrap(line));
            take(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("the books cannot be written", e);
        }
    }

    /** All batches together; empty before the first. */
    public synchronized Optional<BatchEntry> total() {
        BatchEntry newest = last;
        BatchEntry sum = before;
        if (newest == null) {
            return Optional.empty();
        }
        return Optional.of(sum == null ? newest : sum.plus(newest));
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the books cannot be closed", e);
        }
    }
}
