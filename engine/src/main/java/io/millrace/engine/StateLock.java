package io.millrace.engine;

import io.millrace.spec.event.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Keeps two engines from using one checkpoint. The operating system lets go of it when the process ends, however it ends. */
final class StateLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock; waits a while for an engine that is about to end. */
    static StateLock take(Path state) {
        try {
            Files.createDirectories(state);
            FileChannel channel =
                    FileChannel.open(state.resolve("engine.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            FileLock lock = channel.tryLock();
            while (lock == null && System.nanoTime() < deadline) {
                LockSupport.parkNanos(GLANCE.toNanos());
                lock = channel.tryLock();
            }
            if (lock == null) {
                channel.close();
                throw new EngineException(
                        Fault.USER,
                        true,
                        "another engine runs this pipeline with the state in " + state + "; stop it first");
            }
            return new StateLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + state + " cannot be locked", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
