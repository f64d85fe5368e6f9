package io.millrace.control.run;

import io.millrace.control.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a pipeline keeps between its runs: checkpoints and books. */
final class PipelineState {
    private PipelineState() {}

    /** Deletes all of it; to be called by the holder of the pipeline's lock. */
    static void forget(Path state) {
        if (!Files.exists(state)) {
            return;
        }
        try (Stream<Path> all = Files.walk(state)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepestFirst) {
                Files.delete(one);
            }
        } catch (IOException e) {
            throw RunFailedException.millrace("cannot delete '" + state + "': " + e.getMessage(), e);
        }
    }
}
