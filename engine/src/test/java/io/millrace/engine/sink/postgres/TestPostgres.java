package io.millrace.engine.sink.postgres;

import static org.awaitility.Awaitility.await;

import io.millrace.engine.postgres.PostgresSettings;
import io.millrace.spec.Environment;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A real PostgreSQL under {@code target/}, once for all tests; ends with this process. */
public final class TestPostgres {
    static final String USER = "millrace";
    static final String PASSWORD = "contract";

    private static final Path FOLDER = Path.of("target", "postgres").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path binaries;
    private final Path data;
    private final int port;
    private Process server;

    private TestPostgres() throws IOException {
        binaries = unpacked();
        data = Files.createTempDirectory(FOLDER, "data");
        port = freePort();
        initialize();
        server = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> signal("INT")));
    }

    public static TestPostgres running() {
        return Holder.SERVER;
    }

    private static final class Holder {
        private static final TestPostgres SERVER = make();

        private static TestPostgres make() {
            try {
                return new TestPostgres();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public PostgresSettings settings() {
        return settings(PASSWORD);
    }

    PostgresSettings settings(String password) {
        return new PostgresSettings(
                "127.0.0.1", port, "postgres", Map.of("user", USER, "password", password, "connectTimeout", "5"));
    }

    /** As an environment names it. */
    public Environment.Postgres environment() {
        return new Environment.Postgres(
                "127.0.0.1", port, "postgres", USER, Optional.of(PASSWORD), Map.of("connectTimeout", "5"));
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(settings().url(), USER, PASSWORD);
    }

    /** Ends the server at once, connections and all; what was committed stays. */
    public void stop() {
        signal("INT");
        server.onExit().join();
    }

    /** SIGTERM would wait until the clients leave, and this process is the client. */
    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void start() {
        try {
            server = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialize() throws IOException {
        Path password = Files.writeString(FOLDER.resolve("password-" + data.getFileName()), PASSWORD);
        run(List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--auth=scram-sha-256",
                "--username=" + USER,
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync"));
    }

    private Process launch() throws IOException {
        Process process = start(List.of(
                binaries.resolve("bin/postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories="));
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(SQLException.class).until(() -> {
            try (Connection connection = connect()) {
                return connection.isValid(1);
            }
        });
        return process;
    }

    private void run(List<String> line) throws IOException {
        int exit = start(line).onExit().join().exitValue();
        if (exit != 0) {
            throw new IOException(line + " ended with " + exit + "; see " + FOLDER.resolve("log"));
        }
    }

    /** PostgreSQL does not run as root: there, in a user namespace, where root has no name. */
    private static Process start(List<String> line) throws IOException {
        List<String> whole = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            whole.addAll(List.of("unshare", "--user"));
        }
        whole.addAll(line);
        File log = FOLDER.resolve("log").toFile();
        return new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** The binaries of this platform from the class path, where they are a compressed archive. */
    private static Path unpacked() throws IOException {
        Path folder = FOLDER.resolve("binaries");
        if (Files.exists(folder.resolve("bin/postgres"))) {
            return folder;
        }
        Files.createDirectories(folder);
        try (InputStream archive = archive();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, folder.resolve(entry.getName()));
            }
        }
        return folder;
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            Set<PosixFilePermission> all = PosixFilePermissions.fromString("rwxr-xr-x");
            Files.setPosixFilePermissions(file, all);
        }
    }

    private static InputStream archive() throws IOException {
        for (String name : List.of("linux-x86_64", "linux-arm_64", "darwin-x86_64", "darwin-arm_64")) {
            InputStream found = TestPostgres.class.getResourceAsStream("/postgres-" + name + ".txz");
            if (found != null) {
                return found;
            }
        }
        throw new IOException("no binaries of PostgreSQL on the class path");
    }
}
