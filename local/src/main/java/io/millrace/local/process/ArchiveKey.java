package io.millrace.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Everything that decides whether a class archive fits: the Java version, the JVM's options and the jars. */
final class ArchiveKey {
    private static final int LENGTH = 12;

    private ArchiveKey() {}

    static String of(JavaCommand command) {
        String jars = command.classPath().stream().map(ArchiveKey::jar).collect(Collectors.joining("\n"));
        // System properties change nothing in an archive.
        String options = command.options().stream()
                .filter(option -> !option.startsWith("-D"))
                .collect(Collectors.joining("\n"));
        return hash(System.getProperty("java.home") + System.getProperty("java.vm.version") + options + jars);
    }

    private static String jar(Path jar) {
        try {
            return jar + " " + Files.size(jar) + " "
                    + Files.getLastModifiedTime(jar).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the jar '" + jar + "'", e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
