package io.millrace.cli.run;

import io.millrace.local.StateFolder;
import io.millrace.local.process.ProcessFile;
import io.millrace.local.process.ProcessId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Engines whose parent is gone. They read that on their standard input and end by themselves; this is for whoever cannot wait, as
 * an engine at its end may have its class archive to write.
 */
final class LeftEngines {
    private static final String SUFFIX = ".engine.json";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final StateFolder state;

    LeftEngines(StateFolder state) {
        this.state = state;
    }

    void note(String what, long pid) {
        ProcessId.of(pid).ifPresent(process -> ProcessFile.write(file(what), process));
    }

    void forget(String what) {
        try {
            Files.deleteIfExists(file(what));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the engine that still runs for a pipeline. To be called by the holder of the pipeline's lock. */
    void end(String what) throws InterruptedException {
        ProcessHandle engine = ProcessFile.read(file(what), ProcessId.class)
                .flatMap(ProcessId::handle)
                .orElse(null);
        if (engine != null) {
            engine.destroy();
            try {
                engine.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                engine.destroyForcibly();
                engine.onExit().join();
            }
        }
        forget(what);
    }

    /** The pipelines, and other purposes, that an engine runs for. */
    List<String> living() {
        try (Stream<Path> files = Files.list(state.run())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(what -> ProcessFile.read(file(what), ProcessId.class)
                            .filter(ProcessId::isAlive)
                            .isPresent())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String what) {
        return state.run().resolve(what + SUFFIX);
    }
}
