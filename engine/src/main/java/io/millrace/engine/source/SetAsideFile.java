package io.millrace.engine.source;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the bad records of one piece of a source that has no topic in a file of JSON lines, each once: the file's name says what the piece is and how
 * it was judged, it gets that name when the whole piece is read, and one that is there already has the same records. So a replay,
 * and another query of the pipeline, changes nothing. Nothing is opened for a piece without bad records. For one thread.
 */
public final class SetAsideFile {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private @Nullable OutputStream out;
    private @Nullable Path unfinished;

    public SetAsideFile(Path file) {
        this.file = file;
    }

    /** Deletes what a crash left unfinished in a folder; nobody may be writing there. */
    public static void clear(Path folder) {
        try {
            if (Files.exists(folder)) {
                try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, ".*")) {
                    for (Path file : unfinished) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be tidied", e);
        }
    }

    /**
     * Keeps a record.
     *
     * @param about what is told of it beside its value
     */
    public void keep(byte[] record, Map<String, Object> about) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>(about);
        line.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        try {
            line.put(
                    "value",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(record))
                            .toString());
        } catch (CharacterCodingException e) {
            line.put("base64", Base64.getEncoder().encodeToString(record));
        }
        OutputStream open = open();
        open.write(JSON.writeValueAsBytes(line));
        open.write('\n');
    }

    private OutputStream open() throws IOException {
        OutputStream open = out;
        if (open == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path beside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
            open = new BufferedOutputStream(Files.newOutputStream(beside));
            unfinished = beside;
            out = open;
        }
        return open;
    }

    /** The piece is read. */
    public void commit() throws IOException {
        Path written = close();
        if (written == null) {
            return;
        }
        if (Files.exists(file)) {
            Files.delete(written);
        } else {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** The piece will be read again. */
    public void abort() throws IOException {
        Path written = close();
        if (written != null) {
            Files.deleteIfExists(written);
        }
    }

    private @Nullable Path close() throws IOException {
        OutputStream open = out;
        out = null;
        if (open == null) {
            return null;
        }
        open.close();
        return unfinished;
    }
}
