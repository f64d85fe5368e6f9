package io.millrace.cli.topic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Lines of a stream, for one thread that can be interrupted while it waits for them, which reading itself cannot. */
final class InputLines {
    private static final int AHEAD = 1_000;

    private final BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(AHEAD);
    private boolean ended;

    InputLines(InputStream in) {
        Thread reader = new Thread(() -> read(in), "input");
        reader.setDaemon(true);
        reader.start();
    }

    /** The next line; empty at the end. */
    Optional<String> next() throws InterruptedException {
        Optional<String> line = ended ? Optional.empty() : lines.take();
        ended = line.isEmpty();
        return line;
    }

    private void read(InputStream in) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.put(Optional.of(line));
            }
        } catch (IOException e) {
            // A stream that breaks off has no more lines.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void end() {
        try {
            lines.put(Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
