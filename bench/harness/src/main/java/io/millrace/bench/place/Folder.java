package io.millrace.bench.place;

import io.millrace.bench.data.Expectation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of files with rows. */
record Folder(Path path, RowFile format) implements Place {
    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public void empty() {
        new Scratch(path).empty();
    }

    /** Files and folders whose names begin with a dot or an underscore are not results, as everywhere in this trade. */
    @Override
    public Expectation read() {
        Expectation found = Expectation.NOTHING;
        for (Path file : files()) {
            found = found.and(format.read(file));
        }
        return found;
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(file -> Files.isRegularFile(file) && isResult(path.relativize(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder '" + path + "' cannot be read", e);
        }
    }

    private static boolean isResult(Path file) {
        for (Path name : file) {
            if (name.toString().startsWith(".") || name.toString().startsWith("_")) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        new Scratch(path).close();
    }

    /** How a file is read. */
    @FunctionalInterface
    interface RowFile {
        Expectation read(Path file);
    }
}
