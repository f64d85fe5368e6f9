package io.millrace.local;

import io.millrace.local.LocalException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The program of the Redis server: a newer one that is installed on the machine, else the one that comes in a jar. */
record RedisBinary(StateFolder state, Installation installation) {
    private static final List<String> INSTALLED = List.of("valkey-server", "redis-server");
    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.");
    /** The one in the jar is a 6.2. */
    private static final int NEWER = 7;

    private static final int PATIENCE_SECONDS = 5;

    /** The program; unpacked if it is not there. To be used by the holder of the state folder's lock. */
    Path program() throws IOException {
        Optional<Path> installed = INSTALLED.stream()
                .flatMap(RedisBinary::onPath)
                .filter(program -> version(program) >= NEWER)
                .findFirst();
        return installed.isPresent() ? installed.get() : unpacked();
    }

    private static Stream<Path> onPath(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable);
    }

    /** The major version that a program says it has; 0 where it says none. */
    private static int version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return 0;
            }
            Matcher said = VERSION.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return said.find() ? Integer.parseInt(said.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartCancelledException();
        }
    }

    private Path unpacked() throws IOException {
        Path jar = installation.classPath(Service.REDIS).stream()
                .filter(path -> path.getFileName().toString().startsWith("embedded-redis-"))
                .findFirst()
                .orElseThrow(() -> new LocalException(Fault.SERVICE, "there is no Redis in this installation"));
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(file -> file.getName().endsWith("-" + platform()))
                    .findFirst()
                    .orElseThrow(() -> new LocalException(
                            Fault.USER,
                            "there is no Redis for " + platform() + "; install redis-server or valkey-server " + NEWER
                                    + " or newer"));
            Path program = state.programs().resolve(entry.getName());
            if (!Files.exists(program)) {
                unpack(zip, entry, program);
            }
            return program;
        }
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path program) throws IOException {
        Path half = Files.createTempFile(Files.createDirectories(program.getParent()), "new", "");
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(half, program, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        boolean arm = List.of("aarch64", "arm64").contains(System.getProperty("os.arch"));
        return system + "-" + (arm ? "arm64" : "amd64");
    }
}
