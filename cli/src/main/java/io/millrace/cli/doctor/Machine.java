package io.millrace.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told by looking. */
final class Machine {
    /** Kafka, Connect, Cassandra, the engine and the command line, as they were measured. */
    private static final long MEMORY_NEEDED = 2_500L << 20;

    private static final long DISK_NEEDED = 2L << 30;
    private static final List<Integer> USUAL_PORTS = List.of(9092, 8083, 9042, 5432, 6379, 27017);
    private static final Pattern MAVEN = Pattern.compile("Apache Maven ((\\d+)\\.(\\d+)[\\w.-]*)");

    private Machine() {}

    static String java() throws CannotException {
        int feature = Runtime.version().feature();
        if (feature != 17) {
            throw new CannotException(
                    "version " + Runtime.version(), "use a JDK 17: Cassandra 5.0 runs on nothing newer; set JAVA_HOME");
        }
        return Runtime.version() + " at " + System.getProperty("java.home");
    }

    static String maven() throws CannotException, InterruptedException {
        String answer;
        try {
            Process maven =
                    new ProcessBuilder("mvn", "-v").redirectErrorStream(true).start();
            answer = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            maven.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new CannotException("there is no mvn on the PATH", "install Maven 3.8 or newer; it builds Millrace");
        }
        Matcher version = MAVEN.matcher(answer);
        if (!version.find()) {
            throw new CannotException("'mvn -v' does not tell a version", "see what 'mvn -v' prints");
        }
        int major = Integer.parseInt(version.group(2));
        if (major < 3 || (major == 3 && Integer.parseInt(version.group(3)) < 8)) {
            throw new CannotException("version " + version.group(1), "install Maven 3.8 or newer");
        }
        return version.group(1);
    }

    static String memory() throws CannotException {
        long available = availableMemory();
        String found = gigabytes(available) + " available of " + gigabytes(system().getTotalMemorySize());
        if (available < MEMORY_NEEDED) {
            throw new CannotException(
                    found + "; all services together take about " + gigabytes(MEMORY_NEEDED), "close other programs");
        }
        return found;
    }

    static String disk(Path folder) throws CannotException, IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < DISK_NEEDED) {
            throw new CannotException(
                    gigabytes(free) + " free in " + folder,
                    "make room, or set MILLRACE_STATE to a folder on another disk");
        }
        return gigabytes(free) + " free in " + folder;
    }

    /** A taken port is no harm: services move to others. */
    static String ports() {
        List<String> taken = new ArrayList<>();
        for (int port : USUAL_PORTS) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                socket.setReuseAddress(true);
            } catch (IOException e) {
                taken.add(Integer.toString(port));
            }
        }
        return taken.isEmpty()
                ? "the usual ones are free"
                : String.join(", ", taken) + " taken; services that are started now take others";
    }

    /** What the kernel would hand out, its caches included; where it does not tell, what is free. */
    private static long availableMemory() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) << 10)
                    .findFirst()
                    .orElse(system().getFreeMemorySize());
        } catch (IOException e) {
            // macOS counts its caches as used: of what is there in all, half is a fair guess.
            return system().getTotalMemorySize() / 2;
        }
    }

    private static OperatingSystemMXBean system() {
        return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    private static String gigabytes(long bytes) {
        return String.format(java.util.Locale.ROOT, "%.1f GB", bytes / (double) (1 << 30));
    }
}
