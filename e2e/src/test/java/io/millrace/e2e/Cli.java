package io.millrace.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The command line on one state folder, as a person uses it: a process of its own, started with the options of the launcher.
 *
 * @param variables of the process, on top of those of this one
 */
record Cli(Path state, Map<String, String> variables) {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    static Cli on(Path state) {
        return new Cli(state, Map.of());
    }

    Cli with(String variable, String value) {
        return new Cli(state, Map.of(variable, value));
    }

    /** Runs a command to its end. */
    Result run(String... arguments) {
        try (Running running = start(arguments)) {
            return running.end();
        }
    }

    /** Starts a command that goes on for a while. */
    Running start(String... arguments) {
        Path folder = Checkout.folder("runs");
        String name = "%03d-%s".formatted(NUMBER.incrementAndGet(), arguments[0]);
        Path out = folder.resolve(name + ".out");
        Path err = folder.resolve(name + ".err");
        ProcessBuilder builder = new ProcessBuilder(command(arguments))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new Running(process, List.of(arguments), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(String... arguments) {
        return ClassArchive.java(
                List.of("-XX:SharedArchiveFile=" + ClassArchive.made(), "-Dmillrace.state=" + state),
                List.of(arguments));
    }
}
