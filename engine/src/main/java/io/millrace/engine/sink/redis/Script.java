package io.millrace.engine.sink.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/** The scripts that run within Redis, each in one step; what each does and returns stands in its file. */
enum Script {
    REPLACE,
    STAGE,
    SEAL,
    MOVE;

    private final byte[] text = read(name().toLowerCase(Locale.ROOT) + ".lua");
    private final byte[] digest = digest(text);

    byte[] text() {
        return text;
    }

    /** What the server knows the script by once it was loaded. */
    byte[] digest() {
        return digest;
    }

    private static byte[] read(String file) {
        try (InputStream in = Objects.requireNonNull(Script.class.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] digest(byte[] text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text))
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
