package io.millrace.engine.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Which queries a pipeline has, and which sinks took rows from each: {@code queries.json} in the pipeline's state folder. A sink stays with
 * the query that it began with, as the query's checkpoint says how far it is.
 */
final class KnownQueries {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    private KnownQueries(Path file) {
        this.file = file;
    }

    static KnownQueries in(Path state) {
        return new KnownQueries(state.resolve("queries.json"));
    }

    /**
     * One query.
     *
     * @param name of its folder; that of its first sink unless another query had it
     */
    record Known(String name, List<String> sinks) {
        Known {
            sinks = List.copyOf(sinks);
        }
    }

    /** The file's content. */
    private record Content(List<Known> queries) {}

    List<Known> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return JSON.readValue(file.toFile(), Content.class).queries();
        } catch (IOException e) {
            throw new UncheckedIOException("the list of queries at " + file + " cannot be read", e);
        }
    }

    void write(List<Known> queries) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".new");
            JSON.writeValue(next.toFile(), new Content(new ArrayList<>(queries)));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the list of queries at " + file + " cannot be written", e);
        }
    }
}
