package io.millrace.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Under which conditions was measured: a figure without them says nothing.
 *
 * @param lines name and value, for people
 */
public record Conditions(LocalDate date, Map<String, String> lines) {
    /** Of this machine, now. */
    public static Conditions now(Clock clock, Map<String, String> versions) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("processor", firstValue(Path.of("/proc/cpuinfo"), "model name"));
        lines.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        lines.put("memory", firstValue(Path.of("/proc/meminfo"), "MemTotal"));
        lines.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        lines.put("JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        lines.put(
                "load at the start",
                "%.2f (what else ran: wall times suffer from it, CPU times hardly)"
                        .formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        lines.putAll(versions);
        return new Conditions(LocalDate.now(clock), lines);
    }

    /** Of lines such as "name : value". */
    private static String firstValue(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
