package io.millrace.engine.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a stream has taken up, in their order, beside the checkpoint of its query: a line of JSON a file. Offsets count the pieces of
 * these files, so an entry is safe on the disk before an offset counts it, and never changes. A line that a crash cut short was counted by nobody
 * and is cut off.
 */
final class FileLog implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path path;
    private final FileChannel file;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Entry> byName = new HashMap<>();

    /**
     * A file.
     *
     * @param first the number of its first piece
     * @param pieces how many it was cut into
     */
    record Entry(String name, String path, long size, long modified, long first, int pieces) {
        FoundFile file() {
            return new FoundFile(name, path, size, Instant.ofEpochMilli(modified));
        }

        long end() {
            return first + pieces;
        }
    }

    FileLog(Path path) {
        this.path = path;
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            long whole = Files.exists(path) ? read() : 0;
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            file.truncate(whole).position(whole);
        } catch (IOException e) {
            throw new UncheckedIOException("the list of files " + path + " cannot be opened", e);
        }
    }

    /** Reads all whole lines and tells where they end. */
    private long read() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int from = 0;
        for (int end = RecordEnd.newline(bytes, from, bytes.length);
                end >= 0;
                end = RecordEnd.newline(bytes, from, bytes.length)) {
            try {
                keep(JSON.readValue(new String(bytes, from, end - from, StandardCharsets.UTF_8), Entry.class));
            } catch (JsonProcessingException e) {
                return from;
            }
            from = end + 1;
        }
        return from;
    }

    private void keep(Entry entry) {
        entries.add(entry);
        byName.put(entry.name(), entry);
    }

    Path path() {
        return path;
    }

    /** The number behind the last piece. */
    long end() {
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
    }

    Optional<Entry> find(FoundFile found) {
        return Optional.ofNullable(byName.get(found.name()));
    }

    /** Takes up files; returns when they are safe on the disk. */
    void add(List<FoundFile> files, FileCutter cutter) {
        StringBuilder lines = new StringBuilder();
        List<Entry> added = new ArrayList<>();
        long first = end();
        try {
            for (FoundFile found : files) {
                Entry entry = new Entry(
                        found.name(),
                        found.path(),
                        found.size(),
                        found.modified().toEpochMilli(),
                        first,
                        cutter.pieces(found.size()));
                first = entry.end();
                added.add(entry);
                lines.append(JSON.writeValueAsString(entry)).append('\n');
            }
            file.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the list of files " + path + " cannot be written", e);
        }
        added.forEach(this::keep);
    }

    /** The entries that have pieces in {@code [from, until)}. */
    List<Entry> between(long from, long until) {
        int low = 0;
        int high = entries.size();
        while (low < high) { // the first that ends behind `from`
            int middle = (low + high) >>> 1;
            if (entries.get(middle).end() <= from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int end = low;
        while (end < entries.size() && entries.get(end).first() < until) {
            end++;
        }
        return List.copyOf(entries.subList(low, end));
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the list of files " + path + " cannot be closed", e);
        }
    }
}
