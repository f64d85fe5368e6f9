package io.millrace.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One holder at a time, among all threads of all processes of this machine. The operating system frees it when its
 * holder dies. Reentrant for the thread that holds it; blocks until it is free.
 */
public final class FolderLock implements AutoCloseable {
    // A file lock belongs to the whole JVM, so threads need a lock of their own.
    private static final Map<Path, Held> HELD = new ConcurrentHashMap<>();

    private final Held held;

    private FolderLock(Held held) {
        this.held = held;
    }

    public static FolderLock acquire(Path file) {
        Held held = HELD.computeIfAbsent(file.toAbsolutePath().normalize(), Held::new);
        held.threads.lock();
        try {
            held.open();
            return new FolderLock(held);
        } catch (IOException e) {
            held.threads.unlock();
            throw new UncheckedIOException("cannot lock '" + file + "'", e);
        }
    }

    @Override
    public void close() {
        try {
            held.release();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unlock '" + held.file + "'", e);
        } finally {
            held.threads.unlock();
        }
    }

    private static final class Held {
        private final Path file;
        private final ReentrantLock threads = new ReentrantLock();

        @org.jspecify.annotations.Nullable
        private FileChannel channel;

        Held(Path file) {
            this.file = file;
        }

        void open() throws IOException {
            if (threads.getHoldCount() == 1) {
                FileChannel opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                channel = opened;
                opened.lock();
            }
        }

        void release() throws IOException {
            if (threads.getHoldCount() == 1 && channel != null) {
                channel.close();
                channel = null;
            }
        }
    }
}
