package io.millrace.cli.run;

import io.millrace.cli.Context;
import io.millrace.cli.Signals;
import io.millrace.cli.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The benchmark in a JVM of its own: its class path is none of the command line's business. */
public final class BenchFork {
    private final Context context;

    public BenchFork(Context context) {
        this.context = context;
    }

    /** Runs the benchmark and gives its exit code. */
    public int run(List<String> options) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Dmillrace.root=" + context.root(),
                "-Dmillrace.state=" + context.state(),
                "-cp",
                classPath(),
                "io.millrace.bench.Bench"));
        command.addAll(options);
        try {
            Process bench = new ProcessBuilder(command).inheritIO().start();
            // It hears the same Ctrl-C and tidies up by itself; here only its end is awaited.
            Signals.onEnd(() -> {}, bench::destroyForcibly);
            return bench.waitFor();
        } catch (IOException e) {
            throw new UserException("cannot start the benchmark: " + e.getMessage(), e);
        }
    }

    private String classPath() {
        Path target = context.root().resolve("bench/harness/target");
        try {
            return target.resolve("millrace-bench.jar") + ":"
                    + Files.readString(target.resolve("classpath")).strip();
        } catch (IOException e) {
            throw new UserException("the benchmark is not built; start it with './millrace bench'", e);
        }
    }
}
