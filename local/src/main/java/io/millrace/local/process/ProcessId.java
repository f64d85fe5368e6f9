package io.millrace.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that cannot be mistaken for a later one with the same pid.
 *
 * @param pid the operating system's number, which is given again to others
 * @param start when it started: on Linux the boot's id and the clock ticks since then ({@code proc_pid_stat(5)}, field 22),
 *     since wall clock times shift when the clock is corrected; elsewhere the start in milliseconds of the epoch
 */
public record ProcessId(long pid, String start) {
    private static final Path PROC = Path.of("/proc");
    private static final Path BOOT = PROC.resolve("sys/kernel/random/boot_id");
    private static final int START_FIELD = 22;

    /** The living process that has this pid now. */
    public static Optional<ProcessId> of(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(ProcessId::startOf)
                .map(start -> new ProcessId(pid, start));
    }

    /** The process that asks. */
    public static ProcessId current() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    /** The process itself while it lives; empty when it has ended, even if a stranger has its pid by now. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> startOf(handle).filter(start::equals).isPresent());
    }

    public boolean isAlive() {
        return handle().isPresent();
    }

    private static Optional<String> startOf(ProcessHandle handle) {
        if (Files.exists(BOOT)) {
            return ticks(handle.pid());
        }
        return handle.info().startInstant().map(instant -> Long.toString(instant.toEpochMilli()));
    }

    private static Optional<String> ticks(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            // The name in parentheses (field 2) may hold blanks and parentheses itself.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // A zombie has ended; it only waits for its parent to ask how.
            return fields[0].equals("Z")
                    ? Optional.empty()
                    : Optional.of(Files.readString(BOOT).strip() + "/" + fields[START_FIELD - 3]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
