package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A command that was started. Closing ends it and its engine, should they still be there. */
final class Running implements AutoCloseable {
    /** Long enough for a machine that has other things to do. */
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final List<String> arguments;
    private final Path out;
    private final Path err;

    Running(Process process, List<String> arguments, Path out, Path err) {
        this.process = process;
        this.arguments = arguments;
        this.out = out;
        this.err = err;
    }

    long pid() {
        return process.pid();
    }

    /** The engine of this run, once there is one. */
    ProcessHandle engine() {
        until("the engine's start", () -> process.children().anyMatch(Engines::isEngine));
        return process.children().filter(Engines::isEngine).findFirst().orElseThrow();
    }

    /** Waits until a line with this text stands in either output. */
    Running until(String text) {
        return until("the words '" + text + "'", () -> says(text));
    }

    /** Waits for something, as long as the command lives. */
    Running until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    if (condition.call()) {
                        return true;
                    }
                    assertThat(process.isAlive())
                            .as("alive, waiting for %s\n%s", what, said())
                            .isTrue();
                    return false;
                });
        return this;
    }

    boolean says(String text) {
        return said().contains(text);
    }

    String said() {
        return Checkout.read(out) + Checkout.read(err);
    }

    /** As kill -9 does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As kill does. */
    Running terminate() {
        process.destroy();
        return this;
    }

    /** As Ctrl-C does. */
    Running interrupt() {
        try {
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(pid()))
                            .start()
                            .waitFor())
                    .isZero();
            return this;
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Kills the engine as kill -9 does, and waits for what the command makes of it. */
    Result endWithoutEngine() {
        ProcessHandle engine = engine();
        engine.destroyForcibly();
        engine.onExit().join();
        return end();
    }

    /** Waits for the end. */
    Result end() {
        try {
            boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(ended).as("an end of %s\n%s", arguments, said()).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return new Result(arguments, process.exitValue(), Checkout.read(out), Checkout.read(err));
    }

    @Override
    public void close() {
        List<ProcessHandle> engines =
                process.children().filter(Engines::isEngine).toList();
        process.destroyForcibly().onExit().join();
        engines.forEach(ProcessHandle::destroyForcibly);
    }
}
