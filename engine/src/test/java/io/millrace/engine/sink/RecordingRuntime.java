package io.millrace.engine.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * A store of files: each task of each attempt writes one, with a line a row. A file that is named {@code fail} in its folder makes the next commit
 * fail once.
 */
record RecordingRuntime(String folder, RowLayout layout) implements SinkRuntime {

    /** What one task wrote of one batch. */
    record Written(long batch, int partition, String attempt, List<String> rows) {}

    @Override
    public void prepare(StructType columns) {
        // The folder is there.
    }

    @Override
    public RowWriterFactory writers(StructType columns) {
        return new Factory(folder, columns, layout.stamped());
    }

    /** Everything that was written, in the order of batches and attempts. */
    static List<Written> written(Path folder) throws IOException {
        List<Written> written = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String[] name = file.getFileName().toString().split("-");
                if (name.length == 3) {
                    written.add(new Written(
                            Long.parseLong(name[0]), Integer.parseInt(name[1]), name[2], Files.readAllLines(file)));
                }
            }
        }
        return written;
    }

    private record Factory(String folder, StructType columns, boolean stamped) implements RowWriterFactory {
        @Override
        public RowWriter writer(Task task) {
            return new Writer(Path.of(folder), columns, stamped, task);
        }
    }

    private record Writer(
            Path folder, StructType columns, boolean stamped, RowWriterFactory.Task task, List<String> rows)
            implements RowWriter {
        Writer(Path folder, StructType columns, boolean stamped, RowWriterFactory.Task task) {
            this(folder, columns, stamped, task, new ArrayList<>());
        }

        @Override
        public void write(InternalRow row) {
            String time = stamped ? "@" + row.getLong(Stamps.timeAt(columns)) : "";
            rows.add(String.join(" ", ShownRow.of(row, columns)) + time);
        }

        @Override
        public void commit() throws IOException {
            String name = String.format("%05d-%d-%019d", task.batch(), task.partition(), System.nanoTime());
            Files.write(folder.resolve(name), rows, StandardCharsets.UTF_8);
            if (Files.deleteIfExists(folder.resolve("fail"))) {
                throw new IOException("as the test wished");
            }
        }

        @Override
        public void abort() {
            try {
                Files.writeString(folder.resolve("aborted"), "x");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
