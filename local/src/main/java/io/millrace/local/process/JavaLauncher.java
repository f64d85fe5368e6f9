package io.millrace.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns a {@link JavaCommand} into the command line of a process. Options and class path stand in an argument file (JEP
 * 293), so that {@code ps} stays readable and anybody can start the same process by hand. Beside that file is the folder for what
 * the process unpacks and forgets when it is killed, such as native libraries; it is emptied before the next start.
 *
 * <p>Use: {@link #prepare}, start the process, {@link Prepared#started}, and when it has ended {@link #ended} or {@link #killed}.
 */
public final class JavaLauncher {
    private final ClassArchives archives;

    /** With class archives in the folder. */
    public JavaLauncher(Path archives) {
        this.archives = new ClassArchives(archives.toAbsolutePath());
    }

    /** A process that is ready to start. */
    public final class Prepared {
        private final String name;
        private final String key;
        private final List<String> commandLine;
        private final List<String> archiveOptions;

        private Prepared(String name, String key, List<String> archiveOptions, List<String> commandLine) {
            this.name = name;
            this.key = key;
            this.archiveOptions = archiveOptions;
            this.commandLine = commandLine;
        }

        /** The command line, for a {@link ProcessBuilder}. */
        public List<String> commandLine() {
            return commandLine;
        }

        /** To be called once the process runs. */
        public void started(ProcessId process) {
            if (archiveOptions.stream().anyMatch(option -> option.startsWith("-XX:ArchiveClassesAtExit="))) {
                archives.started(name, key, process);
            }
        }
    }

    /**
     * @param file the argument file to write; each running process needs its own
     */
    public Prepared prepare(JavaCommand command, Path file) {
        String key = ArchiveKey.of(command);
        List<String> archive = archives.options(command.name(), key);
        write(file, command, archive);
        return new Prepared(command.name(), key, archive, line(command, file));
    }

    /** The command line of a process that runs so shortly, or so rarely, that no class archive is worth while. */
    public static List<String> plain(JavaCommand command, Path file) {
        write(file, command, List.of("-XX:TieredStopAtLevel=1"));
        return line(command, file);
    }

    private static List<String> line(JavaCommand command, Path file) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("@" + file.toAbsolutePath());
        line.add(command.mainClass());
        line.addAll(command.arguments());
        return List.copyOf(line);
    }

    /** A process of the name has exited by itself, be it on SIGTERM: the class archive that it wrote is kept. */
    public void ended(String name) {
        archives.keep(name);
    }

    /** A process of the name was killed: the class archive that it may have begun is thrown away. */
    public void killed(String name) {
        archives.discard(name);
    }

    /** Whether a running process of the name will write a class archive when it exits; that takes seconds. */
    public boolean writesArchive(String name) {
        return archives.isWriting(name);
    }

    private static void write(Path file, JavaCommand command, List<String> archive) {
        // What the JVM says about its archive is of no use to anybody, and would stand among the process's own output.
        List<String> lines = new ArrayList<>(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        lines.addAll(command.options());
        lines.addAll(archive);
        try {
            lines.add("-Djava.io.tmpdir=" + Folders.empty(temporary(file)));
            lines.add("-cp");
            lines.add(command.classPath().stream().map(Path::toString).collect(Collectors.joining(":")));
            Files.write(file, lines.stream().map(JavaLauncher::quoted).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write '" + file + "'", e);
        }
    }

    private static Path temporary(Path file) {
        return file.toAbsolutePath().resolveSibling(file.getFileName() + ".tmp");
    }

    /** Removes the argument file and the temporary folder of a process that is gone. */
    public static void tidy(Path file) throws IOException {
        Files.deleteIfExists(file);
        Folders.remove(temporary(file));
    }

    /** Quoting of the java launcher's argument files. */
    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
