package io.millrace.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** A file that holds the password of one service, which only its owner may read. */
record PasswordFile(Path path) {
    private static final int BYTES = 24;

    /** The password; empty where none was made. */
    Optional<String> read() {
        try {
            return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the password in '" + path + "' cannot be read", e);
        }
    }

    /** The password, made by chance where there is none. To be used by the holder of the state folder's lock. */
    String readOrMake() throws IOException {
        Optional<String> known = read().filter(password -> !password.isEmpty());
        if (known.isPresent()) {
            return known.get();
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        write(path, password);
        return password;
    }

    /** Writes a file that only its owner may read, from its beginning on. */
    static Path write(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.deleteIfExists(path);
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(path, text, StandardOpenOption.WRITE);
    }
}
