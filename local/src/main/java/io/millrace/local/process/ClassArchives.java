package io.millrace.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Loaded classes of an earlier run of the same JVM, mapped instead of parsed: they halve the CPU time of a start. The
 * first run writes its archive when it exits; {@link #keep} puts it in place, or {@link #discard} throws it away.
 *
 * <p>An archive never decides whether a process starts. A JVM goes on without one that has the wrong checksums, but it dies
 * of one that is too short; so the size is written beside each archive and compared before use. Safe for use by many processes on
 * one folder; one of them at a time writes.
 */
final class ClassArchives {
    private static final String ARCHIVE = ".jsa";
    private static final String PART = ".part";
    private static final String WRITER = ".writer";
    private static final String SIZE = ".size";

    private final Path folder;

    ClassArchives(Path folder) {
        this.folder = folder;
    }

    /** JVM options that use the archive of the name, or that write it; none while another process writes it. */
    List<String> options(String name, String key) {
        try (FolderLock lock = lock()) {
            sweep(name, key);
            Path archive = archive(name, key);
            if (isWhole(archive)) {
                return List.of("-Xshare:auto", "-XX:+VerifySharedSpaces", "-XX:SharedArchiveFile=" + archive);
            }
            if (writer(archive).isPresent()) {
                return List.of();
            }
            Files.deleteIfExists(sibling(archive, PART));
            ProcessFile.write(sibling(archive, WRITER), ProcessId.current());
            return List.of("-XX:ArchiveClassesAtExit=" + sibling(archive, PART));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the class archives in '" + folder + "'", e);
        }
    }

    /** The process that was started with {@link #options} that write. */
    void started(String name, String key, ProcessId process) {
        ProcessFile.write(sibling(archive(name, key), WRITER), process);
    }

    /** Whether a process of the name writes an archive when it exits, which takes a while. */
    boolean isWriting(String name) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isOf(name, file, ARCHIVE + WRITER))
                    .anyMatch(file -> ProcessFile.read(file, ProcessId.class)
                            .filter(ProcessId::isAlive)
                            .isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list '" + folder + "'", e);
        }
    }

    /** A process of the name has exited by itself (after SIGTERM too): what it wrote is whole. Idempotent. */
    void keep(String name) {
        settle(name, ClassArchives::seal);
    }

    private static void seal(Path part, Path archive) throws IOException {
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.READ)) {
            // What a crash of the machine would leave under the final name has the right size, and pages of zeros.
            written.force(true);
        }
        Files.writeString(sibling(archive, SIZE), Long.toString(Files.size(part)));
        Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isWhole(Path archive) throws IOException {
        Path size = sibling(archive, SIZE);
        return Files.exists(archive)
                && Files.exists(size)
                && Files.readString(size).equals(Long.toString(Files.size(archive)));
    }

    /** A process of the name was killed: half an archive is of no use. Idempotent. */
    void discard(String name) {
        settle(name, (part, archive) -> Files.delete(part));
    }

    private void settle(String name, Outcome outcome) {
        try (FolderLock lock = lock()) {
            for (Path archive : archives(name, PART)) {
                if (writer(archive).isEmpty()) {
                    outcome.settle(sibling(archive, PART), archive);
                    Files.deleteIfExists(sibling(archive, WRITER));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot settle the class archives in '" + folder + "'", e);
        }
    }

    /** Deletes the archives of the name that belong to other class paths, flags or Java versions. */
    private void sweep(String name, String key) throws IOException {
        for (Path old : archives(name, "")) {
            if (!old.equals(archive(name, key))) {
                Files.deleteIfExists(old);
                Files.deleteIfExists(sibling(old, SIZE));
            }
        }
    }

    private List<Path> archives(String name, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isOf(name, file, ARCHIVE + suffix))
                    .map(file -> file.getFileName().toString())
                    .map(file -> folder.resolve(file.substring(0, file.length() - suffix.length())))
                    .toList();
        }
    }

    private static boolean isOf(String name, Path file, String end) {
        String fileName = file.getFileName().toString();
        // A key is of hexadecimal digits: "engine" is not meant by "engine-check-<key>.jsa".
        return fileName.startsWith(name + "-")
                && fileName.substring(name.length() + 1).matches("[0-9a-f]+\\Q" + end + "\\E");
    }

    private Optional<ProcessId> writer(Path archive) {
        return ProcessFile.read(sibling(archive, WRITER), ProcessId.class).filter(ProcessId::isAlive);
    }

    private FolderLock lock() throws IOException {
        Files.createDirectories(folder);
        return FolderLock.acquire(folder.resolve("lock"));
    }

    private Path archive(String name, String key) {
        return folder.resolve(name + "-" + key + ARCHIVE);
    }

    private static Path sibling(Path archive, String suffix) {
        return archive.resolveSibling(archive.getFileName() + suffix);
    }

    @FunctionalInterface
    private interface Outcome {
        void settle(Path part, Path archive) throws IOException;
    }
}
