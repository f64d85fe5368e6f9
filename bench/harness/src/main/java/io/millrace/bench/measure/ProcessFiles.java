package io.millrace.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Linux tells of processes below {@code /proc}; see proc(5). Times are of whole processes with all their threads. The kernel counts
 * in ticks of 1/100 s for all programs, whatever its own clock.
 */
public final class ProcessFiles {
    private static final Path PROC = Path.of("/proc");
    private static final long TICK_MILLIS = 10;

    // Fields of /proc/<pid>/stat after the name, which may hold blanks and stands in parentheses: utime is field 14,
    // state is 3.
    private static final int UTIME = 14 - 3;
    private static final int STIME = 15 - 3;
    private static final int CUTIME = 16 - 3;
    private static final int CSTIME = 17 - 3;

    private ProcessFiles() {}

    /** CPU time that a living process has taken so far; empty when there is none such. */
    public static Optional<Duration> cpu(long pid) {
        return stat(Long.toString(pid)).map(fields -> ticks(fields, UTIME, STIME));
    }

    /**
     * CPU time that a living process and all below it have taken so far, with that of those that have ended: PostgreSQL serves each
     * connection by a process of its own. Zero when there is none such.
     */
    static Duration cpuOfTree(long pid) {
        Stream<Long> below = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
        return Stream.concat(Stream.of(pid), below)
                .flatMap(process -> stat(Long.toString(process)).stream())
                .map(fields -> ticks(fields, UTIME, STIME).plus(ticks(fields, CUTIME, CSTIME)))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** CPU time that the children of this process took, of those that have ended and were waited for. */
    static Duration cpuOfEndedChildren() {
        return stat("self").map(fields -> ticks(fields, CUTIME, CSTIME)).orElse(Duration.ZERO);
    }

    /** The most memory that a living process ever had in RAM, in bytes; empty when there is none such. */
    static Optional<Long> peakMemory(long pid) {
        try {
            return Files.readAllLines(PROC.resolve(pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> stat(String process) {
        try {
            String line = Files.readString(PROC.resolve(process).resolve("stat"));
            return Optional.of(List.of(line.substring(line.lastIndexOf(')') + 2).split(" ")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Duration ticks(List<String> fields, int user, int system) {
        return Duration.ofMillis((Long.parseLong(fields.get(user)) + Long.parseLong(fields.get(system))) * TICK_MILLIS);
    }
}
