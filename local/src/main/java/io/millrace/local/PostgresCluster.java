package io.millrace.local;

import io.millrace.local.LocalException.Fault;
import io.millrace.local.process.Folders;
import io.millrace.local.process.OtherUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's data folder, and beside it the password of its only role. */
record PostgresCluster(StateFolder state) {
    /** The role, a superuser of this server. */
    static final String USER = "millrace";

    /** The database that initdb makes. */
    static final String DATABASE = "postgres";

    private static final int PASSWORD_BYTES = 24;

    Path folder() {
        return home().resolve("cluster");
    }

    private Path home() {
        return state.data(Service.POSTGRES);
    }

    private Path passwordFile() {
        return home().resolve("password");
    }

    /** The role's password; empty before there is a cluster. */
    Optional<String> password() {
        try {
            return Files.exists(passwordFile()) ? Optional.of(Files.readString(passwordFile())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the password in '" + passwordFile() + "' cannot be read", e);
        }
    }

    /** Makes the folder unless it is there. One that was left half made is made anew. */
    void make(Path binaries) throws IOException {
        if (Files.exists(folder().resolve("PG_VERSION"))) {
            return;
        }
        Path half = home().resolve("cluster.new");
        Folders.remove(half);
        writePassword();
        initialize(binaries, half);
        Files.move(half, folder());
    }

    private void writePassword() throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(random), StandardOpenOption.WRITE);
    }

    private void initialize(Path binaries, Path folder) throws IOException {
        List<String> line = new ArrayList<>(OtherUser.prefix());
        line.add(binaries.resolve("bin/initdb").toString());
        line.add("--pgdata=" + folder);
        line.add("--username=" + USER);
        line.add("--pwfile=" + passwordFile());
        // Text is compared by code points and knows upper and lower case, the same on every machine.
        line.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-instructions"));
        line.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new LocalException(
                        Fault.SERVICE, "PostgreSQL could not make its data folder '" + folder + "':\n" + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException(Fault.USER, "PostgreSQL's data folder was not made: interrupted", e);
        }
    }

    /**
     * After a crash, another program may have got the process id that PostgreSQL wrote down, and PostgreSQL would take it for itself. To be called
     * where no server runs on this folder.
     */
    void forgetReusedProcessId() throws IOException {
        Path file = folder().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        boolean another = !lines.isEmpty()
                && lines.get(0).strip().matches("\\d{1,10}")
                && ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                        .flatMap(process -> process.info().command())
                        .filter(command -> !command.endsWith("/postgres"))
                        .isPresent();
        if (another) {
            Files.delete(file);
        }
    }
}
