package io.millrace.feeds.files;

import io.millrace.feeds.Given;
import io.millrace.feeds.Ticks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/** A feed of files in a folder, with a clock that stands still and the offsets kept as Connect keeps them. */
final class Feeding {
    final Ticks clock = new Ticks();
    final List<SourceRecord> emitted = new ArrayList<>();
    private final Path folder;
    private final Map<String, String> settings;
    private final Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    private FilesSource source;
    private boolean committing = true;

    Feeding(Path folder, Map<String, String> more) {
        this.folder = folder;
        this.settings = new HashMap<>(settings(folder));
        settings.putAll(more);
        this.source = open();
    }

    static Map<String, String> settings(Path folder) {
        String bytes = "org.apache.kafka.connect.converters.ByteArrayConverter";
        return Map.of(
                "key.converter", bytes,
                "value.converter", bytes,
                "topic", "t",
                "pipeline", "p",
                "feed", "f",
                "run", "r1",
                "path", ".",
                "base", folder.toString(),
                "format", "text");
    }

    /** A file that was written ten seconds ago. */
    Path write(String name, String content) {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] content) {
        try {
            Path file = folder.resolve(name);
            Files.write(file, content);
            return age(file, Duration.ofSeconds(10));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends to a file at this moment. */
    void append(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.writeString(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            age(file, Duration.ZERO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path age(Path file, Duration age) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(age)));
    }

    /** Everything there is to read now; of what was emitted, the offsets are stored. */
    List<String> read() {
        List<SourceRecord> all = new ArrayList<>();
        List<SourceRecord> batch = batch();
        while (!batch.isEmpty()) {
            all.addAll(batch);
            batch = batch();
        }
        return all.stream().map(Feeding::text).toList();
    }

    List<SourceRecord> batch() {
        try {
            List<SourceRecord> batch = source.next();
            batch.forEach(this::store);
            return batch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on Connect stores nothing. */
    void holdCommits() {
        committing = false;
    }

    /** Connect stores what was emitted, and from now on at once. */
    void commit() {
        committing = true;
        emitted.forEach(record -> offsets.put(record.sourcePartition(), record.sourceOffset()));
    }

    /** Dies and begins anew after the first {@code count} of all emitted records were stored, the others lost. */
    void restartAfter(int count) {
        List<SourceRecord> kept = List.copyOf(emitted.subList(0, count));
        emitted.clear();
        offsets.clear();
        kept.forEach(this::store);
        source = open();
    }

    void restart() {
        restartAfter(emitted.size());
    }

    List<SourceRecord> to(String topic) {
        return emitted.stream().filter(r -> r.topic().equals(topic)).toList();
    }

    List<String> texts() {
        return to("t").stream().map(Feeding::text).toList();
    }

    List<String> reasons() {
        return to("t.quarantine").stream()
                .map(r -> String.valueOf(
                        r.headers().lastWithName("millrace.reason").value()))
                .toList();
    }

    static String text(SourceRecord record) {
        return new String((byte[]) record.value(), StandardCharsets.UTF_8);
    }

    private FilesSource open() {
        Given given = new Given(settings);
        FilesSettings read = FilesSettings.read(given);
        given.demandSound();
        return new FilesSource(read, new Progress(read.feed(), this::stored), clock);
    }

    private void store(SourceRecord record) {
        emitted.add(record);
        if (committing) {
            offsets.put(record.sourcePartition(), record.sourceOffset());
        }
    }

    private Map<Map<String, String>, Map<String, Object>> stored(Collection<Map<String, String>> partitions) {
        Map<Map<String, String>, Map<String, Object>> found = new HashMap<>();
        for (Map<String, String> partition : partitions) {
            Map<String, ?> offset = offsets.get(partition);
            found.put(partition, offset == null ? null : new HashMap<>(offset));
        }
        return found;
    }
}
