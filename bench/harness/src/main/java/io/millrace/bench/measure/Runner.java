package io.millrace.bench.measure;

import io.millrace.bench.contender.Assignment;
import io.millrace.bench.contest.Contender;
import io.millrace.bench.contest.Launch;
import io.millrace.bench.contest.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs contenders as processes, one at a time, and looks at their clocks when they say that they are ready and done. */
public final class Runner {
    private static final Duration FAREWELL = Duration.ofSeconds(30);

    private final Services services;
    private final Duration patience;
    private final Leash leash = new Leash();

    /** @param patience how long a run may take before its process is ended by force */
    public Runner(Services services, Duration patience) {
        this.services = services;
        this.patience = patience;
    }

    /** Blocks until the process has ended. All that it says goes to the log. */
    public Attempt run(Contender contender, Assignment assignment, long records, Path log) {
        Duration before = ProcessFiles.cpuOfEndedChildren();
        Process process = leash.hold(start(contender.launch(assignment), log));
        try (Watchdog watchdog = Watchdog.over(process, patience)) {
            Clocks clocks = Clocks.of(process.pid(), services, assignment.workload());
            Course course = follow(contender, process, clocks, Path.of(log + ".out"));
            int exitCode = dismiss(process);
            Duration whole = ProcessFiles.cpuOfEndedChildren().minus(before);
            String fate = watchdog.bit()
                    ? "it was not done after " + patience.toSeconds() + " s"
                    : "it ended with exit code " + exitCode;
            return course.attempt(records, whole, fate + "; see logs/" + log.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException("the process of '" + contender.name() + "' cannot be followed", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(Launch launch, Path log) {
        try {
            ProcessBuilder builder = new ProcessBuilder(launch.command());
            builder.environment().putAll(launch.environment());
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = builder.redirectError(log.toFile()).start();
            process.getOutputStream().write(launch.input().getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("'" + launch.command().get(0) + "' cannot be started", e);
        }
    }

    private static Course follow(Contender contender, Process process, Clocks clocks, Path said) throws IOException {
        Course course = new Course(clocks.now());
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                Writer copy = Files.newBufferedWriter(said)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<Signal> signal = contender.signal(line);
                // The clocks first: whatever else is done with the line takes time.
                if (signal.isPresent()) {
                    course.note(signal.get(), clocks.now(), process.pid());
                }
                copy.write(line + "\n");
                if (course.isOver()) {
                    break;
                }
            }
            return course;
        }
    }

    /** The end of its input tells a contender that it may go. */
    private static int dismiss(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It is gone already, which is what was wanted.
        }
        try {
            if (!process.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a contender to end", e);
        }
    }
}
