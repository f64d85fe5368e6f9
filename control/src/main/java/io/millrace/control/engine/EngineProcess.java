package io.millrace.control.engine;

import io.millrace.control.RunFailedException;
import io.millrace.spec.EngineOrder;
import io.millrace.spec.TestOrder;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.EngineEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine in a process of its own. Its standard input stays open for as long as this process lives: when we are gone,
 * however that came, the engine reads the end and stops by itself.
 *
 * <p>Thread-safe. Events reach the listener on one thread, in their order, all of them before {@link #end} completes.
 */
public final class EngineProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineProcess.class);
    private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);

    private final Process process;
    private final EngineLaunch launch;
    private final Writer orders;
    private final EngineVerdict verdict;
    private final CompletableFuture<EngineEvent.Checked> checked = new CompletableFuture<>();
    private final CompletableFuture<EngineEnd> closed = new CompletableFuture<>();
    private final CompletableFuture<EngineEnd> end = new CompletableFuture<>();

    private EngineProcess(Process process, EngineLaunch launch) {
        this.process = process;
        this.launch = launch;
        this.orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.verdict = new EngineVerdict(launch.log());
    }

    /** Forks the engine and returns at once. */
    public static EngineProcess start(EngineLaunch launch, Consumer<EngineEvent> listener) {
        EngineProcess engine = new EngineProcess(fork(launch), launch);
        launch.started().accept(engine.pid());
        Thread reader = new Thread(() -> engine.read(listener), "engine-events");
        reader.setDaemon(true);
        reader.start();
        return engine;
    }

    private static Process fork(EngineLaunch launch) {
        try {
            Files.createDirectories(launch.log().toAbsolutePath().getParent());
            keepFormer(launch.log());
            ProcessBuilder builder = new ProcessBuilder(launch.command())
                    .redirectError(Redirect.to(launch.log().toFile()));
            builder.environment().putAll(launch.environment());
            return builder.start();
        } catch (IOException e) {
            throw RunFailedException.millrace("cannot start the engine: " + e.getMessage(), e);
        }
    }

    private static void keepFormer(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Sends an order. Where the engine is gone this does nothing: {@link #end} tells why. */
    public void tell(EngineOrder order) {
        tell(EngineEvents.line(order));
    }

    /** Sends an order to run tests; otherwise the same. */
    public void tell(TestOrder order) {
        tell(EngineEvents.line(order));
    }

    private synchronized void tell(String line) {
        try {
            orders.write(line);
            orders.write('\n');
            orders.flush();
        } catch (IOException e) {
            LOG.info("the engine takes no order any more: {}", e.getMessage());
        }
    }

    /**
     * Waits for the answer to an order to check.
     *
     * @throws RunFailedException where the engine ended instead of answering
     */
    public EngineEvent.Checked checked() throws InterruptedException {
        try {
            return checked.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RunFailedException failed
                    ? failed
                    : RunFailedException.millrace("the engine gave no answer: " + e.getMessage(), e);
        }
    }

    /** Completes when the process is gone; never exceptionally. */
    public CompletableFuture<EngineEnd> end() {
        return end;
    }

    /**
     * Completes when the books are closed, which is the last that an engine says, or when the process is gone without having
     * closed them; never exceptionally.
     */
    public CompletableFuture<EngineEnd> closed() {
        return closed;
    }

    /** What the books said last. */
    public Books known() {
        return verdict.known();
    }

    public long pid() {
        return process.pid();
    }

    /** Asks the engine to stop after the current batch. Idempotent; does not wait. */
    public void stop() {
        // Process.destroy would close our end of the pipes as well, and the engine has its books still to tell.
        process.toHandle().destroy();
    }

    /** Ends the process at once. Whatever was not committed is done again by the next run. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Kills what still runs, and waits until it is gone. */
    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        kill();
        try {
            process.waitFor(KILLED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Consumer<EngineEvent> listener) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                EngineEvents.event(line).ifPresent(event -> take(event, listener));
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.info("the engine's output ended: {}", e.getMessage());
        } finally {
            finish();
        }
    }

    private void take(EngineEvent event, Consumer<EngineEvent> listener) {
        verdict.note(event);
        if (event instanceof EngineEvent.Checked answer) {
            checked.complete(answer);
        }
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            // A view that cannot show an event is no reason to lose the books.
            LOG.error("cannot handle the engine's event {}", event.getClass().getSimpleName(), e);
        }
        if (event instanceof EngineEvent.Stopped stopped) {
            closed.complete(new EngineEnd(Optional.of(stopped.books()), Optional.empty()));
        }
    }

    private void finish() {
        int exitCode = process.onExit().join().exitValue();
        launch.ended().accept(exitCode);
        EngineEnd how = verdict.end(exitCode);
        checked.completeExceptionally(verdict.noAnswer(how));
        closed.complete(how);
        end.complete(how);
    }
}
