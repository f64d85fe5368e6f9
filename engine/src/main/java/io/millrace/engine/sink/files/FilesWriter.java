package io.millrace.engine.sink.files;

import io.millrace.engine.EngineException;
import io.millrace.engine.sink.RowWriter;
import io.millrace.spec.event.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.ProjectingInternalRow;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes the rows of one task into files that wait under hidden names of their own; at commit they are safe on the disk and get the names
 * under which the driver looks for them.
 */
final class FilesWriter implements RowWriter {
    private final FilesWriterFactory factory;
    private final Path folder;
    private final String name;
    private final boolean alreadyDone;
    private final ProjectingInternalRow inside;
    private final String attempt = UUID.randomUUID().toString();
    /** What was written, by the name that it is to have. */
    private final Map<Path, Path> written = new LinkedHashMap<>();

    private final Map<String, Integer> begun = new HashMap<>();
    private String current = "";
    private @Nullable RowFile open;

    FilesWriter(FilesWriterFactory factory, Path folder, String name, boolean alreadyDone) {
        this.factory = factory;
        this.folder = folder;
        this.name = name;
        this.alreadyDone = alreadyDone;
        this.inside = new ProjectingInternalRow(
                factory.names().inside(),
                CollectionConverters.asScala(Arrays.stream(factory.names().values())
                                .boxed()
                                .map(i -> (Object) i)
                                .toList())
                        .toIndexedSeq());
    }

    @Override
    public void write(InternalRow row) throws IOException {
        if (alreadyDone) {
            return;
        }
        String place = factory.names().of(row);
        RowFile file = open;
        if (file == null || !place.equals(current)) {
            closeOpen();
            file = begin(place);
        }
        inside.project(row);
        file.write(inside);
    }

    private RowFile begin(String place) throws IOException {
        // Rows come sorted by their folder, so a folder begins again only where different values have the same name.
        int again = begun.merge(place, 1, Integer::sum) - 1;
        String extension = factory.format().name().toLowerCase(Locale.ROOT);
        Path file = folder.resolve(place + name + (again == 0 ? "" : "-" + again) + "." + extension);
        Path unfinished = file.resolveSibling("." + file.getFileName() + "." + attempt);
        Files.createDirectories(file.getParent());
        written.put(file, unfinished);
        RowFile begun =
                RowFile.open(factory.format(), unfinished, factory.names().inside());
        open = begun;
        current = place;
        return begun;
    }

    private void closeOpen() throws IOException {
        RowFile file = open;
        open = null;
        if (file != null) {
            file.close();
        }
    }

    @Override
    public void commit() throws IOException {
        closeOpen();
        for (Map.Entry<Path, Path> file : written.entrySet()) {
            try (FileChannel channel = FileChannel.open(file.getValue(), StandardOpenOption.WRITE)) {
                channel.force(true);
            } catch (NoSuchFileException e) {
                throw new EngineException(
                        Fault.USER,
                        false,
                        "files of a batch are gone from " + folder
                                + ": another run of the pipeline writes there now, and this one must not any more; let one of them run",
                        e);
            }
            Files.move(
                    file.getValue(),
                    file.getKey(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void abort() {
        try {
            closeOpen();
            for (Path unfinished : written.values()) {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
