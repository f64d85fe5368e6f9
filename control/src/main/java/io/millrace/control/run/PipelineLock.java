package io.millrace.control.run;

import io.millrace.control.RunFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Says that a pipeline runs, so that it is not run twice at a time: two engines on one checkpoint would harm it. The lock is the
 * operating system's, so that it goes with its process, however that ends; the file stays and says whose it was.
 */
public final class PipelineLock implements AutoCloseable {
    private static final String PREFIX = "pipeline-";
    private static final String SUFFIX = ".lock";
    /** Someone who only looks whether the pipeline runs holds the lock for a moment. */
    private static final int TRIES = 10;

    /**
     * What this process holds. The operating system drops a process's lock on a file as soon as the process closes the file
     * once, also when it only read it: so files of our own are not opened a second time.
     */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private PipelineLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** A pipeline that runs, and the process that runs it. */
    public record Holder(String pipeline, long pid) {}

    /**
     * @param folder where the locks are, the same for all runs that share a state folder
     * @throws RunFailedException where another process runs it; the message names the process
     */
    public static PipelineLock take(Path folder, String pipeline) throws InterruptedException {
        Path file = folder.toAbsolutePath().normalize().resolve(PREFIX + pipeline + SUFFIX);
        if (!OWN.add(file)) {
            throw taken(pipeline, ProcessHandle.current().pid());
        }
        try {
            Files.createDirectories(folder);
            return new PipelineLock(file, locked(file, pipeline));
        } catch (IOException e) {
            OWN.remove(file);
            throw RunFailedException.millrace("cannot lock '" + file + "': " + e.getMessage(), e);
        } catch (RunFailedException | InterruptedException e) {
            OWN.remove(file);
            throw e;
        }
    }

    private static FileChannel locked(Path file, String pipeline) throws IOException, InterruptedException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        for (int tries = 0; tries < TRIES; tries++) {
            if (channel.tryLock() != null) {
                write(channel);
                return channel;
            }
            Thread.sleep(50);
        }
        channel.close();
        throw taken(pipeline, pid(file).orElse(-1L));
    }

    private static RunFailedException taken(String pipeline, long pid) {
        return RunFailedException.user(
                "the pipeline '" + pipeline + "' is run by another process" + (pid < 0 ? "" : " (" + pid + ")")
                        + "; stop that one first, or give this pipeline another name",
                null);
    }

    /** The pipelines that run now. */
    public static List<Holder> holders(Path folder) {
        List<Holder> holders = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.map(f -> f.toAbsolutePath().normalize()).sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(PREFIX) && name.endsWith(SUFFIX)) {
                    String pipeline = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
                    holder(file).ifPresent(pid -> holders.add(new Holder(pipeline, pid)));
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw RunFailedException.millrace("cannot read '" + folder + "': " + e.getMessage(), e);
        }
        return holders;
    }

    private static Optional<Long> holder(Path file) throws IOException {
        if (OWN.contains(file)) {
            return Optional.of(ProcessHandle.current().pid());
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.tryLock() == null ? Optional.of(pid(file).orElse(-1L)) : Optional.empty();
        }
    }

    private static void write(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    }

    private static Optional<Long> pid(Path file) {
        try {
            return Optional.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            OWN.remove(file);
        } catch (IOException e) {
            throw RunFailedException.millrace("cannot unlock a pipeline: " + e.getMessage(), e);
        }
    }
}
