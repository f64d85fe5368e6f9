package io.millrace.engine.run;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The folder of one query: Spark's checkpoint, the books, and what the query was when the checkpoint was made.
 *
 * @param path such as {@code .millrace/pipelines/trending/sinks/trending}
 */
record QueryFolder(Path path) {
    static QueryFolder of(Path state, String sink) {
        return new QueryFolder(state.resolve("sinks").resolve(sink));
    }

    Path checkpoint() {
        return path.resolve("checkpoint");
    }

    Path books() {
        return path.resolve("books.jsonl");
    }

    /**
     * Lets a query with state go on only with the state that is its own.
     *
     * @param meaning all that the state depends on
     */
    void claim(String sink, String meaning, boolean stateful) {
        Path note = path.resolve("query.sha256");
        String digest = digest(meaning);
        try {
            Files.createDirectories(path);
            boolean changed =
                    Files.exists(note) && !Files.readString(note).strip().equals(digest);
            if (changed && stateful) {
                throw new EngineException(
                        Fault.USER,
                        false,
                        "the query of sink `" + sink
                                + "` changed, and it keeps state (windows, counts, joins) that belongs to the old"
                                + " one. Put the query back, give the sink a new name, or forget the state and read the sources from"
                                + " the beginning with --fresh");
            }
            Files.writeString(note, digest + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the state of sink " + sink + " cannot be opened", e);
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
