package io.millrace.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which process listens on a port. Something that answers there may be a stranger's: one who bound the port just before the process that was
 * started for it, which is about to die of that.
 */
public final class Listeners {
    private static final String LISTENING = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private Listeners() {}

    /**
     * Whether this very process listens on a port ({@code proc_net_tcp(5)}: the sockets, and {@code proc_pid_fd(5)}: whose they are). Where
     * there is no such file system it cannot be told, and the answer is yes.
     */
    public static boolean listens(ProcessId process, int port) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        if (!Files.isDirectory(proc.resolve("net"))) {
            return true;
        }
        try {
            Set<String> sockets = Stream.concat(
                            sockets(proc.resolve("net/tcp"), port), sockets(proc.resolve("net/tcp6"), port))
                    .collect(Collectors.toSet());
            return !sockets.isEmpty() && holdsAny(proc.resolve("fd"), sockets);
        } catch (IOException e) {
            return process.isAlive(); // another user's process does not show its files
        }
    }

    private static Stream<String> sockets(Path table, int port) throws IOException {
        if (!Files.exists(table)) {
            return Stream.empty();
        }
        String ending = String.format(Locale.ROOT, ":%04X", port);
        return Files.readAllLines(table).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields ->
                        fields.length > INODE && fields[ADDRESS].endsWith(ending) && fields[STATE].equals(LISTENING))
                .map(fields -> "socket:[" + fields[INODE] + "]");
    }

    private static boolean holdsAny(Path files, Set<String> sockets) throws IOException {
        try (Stream<Path> open = Files.list(files)) {
            return open.anyMatch(file -> sockets.contains(target(file)));
        }
    }

    /** What an open file is; empty for one that was closed meanwhile. */
    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
