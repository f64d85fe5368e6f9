package io.millrace.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Sends whatever libraries say into a file: the terminal belongs to the command. To be called before the first logger is made. */
final class Logging {
    private static final long LARGE = 4L << 20;

    private Logging() {}

    static Path file(Path state) {
        return state.resolve("logs").resolve("cli.log");
    }

    static void into(Path state) {
        System.setProperty("org.slf4j.simpleLogger.logFile", "System.err");
        System.setProperty("org.slf4j.simpleLogger.cacheOutputStream", "true");
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.setProperty("org.slf4j.simpleLogger.log.io.millrace", "info");
        System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
        System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd HH:mm:ss.SSS");
        System.setErr(new PrintStream(new WhenWritten(file(state)), true, StandardCharsets.UTF_8));
    }

    /** Opens the file with the first byte: most commands have nothing to log, and need no state folder. */
    private static final class WhenWritten extends OutputStream {
        private final Path file;
        private OutputStream to = OutputStream.nullOutputStream();
        private boolean open;

        WhenWritten(Path file) {
            this.file = file;
        }

        @Override
        public void write(int one) throws IOException {
            opened().write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            opened().write(bytes, from, length);
        }

        private synchronized OutputStream opened() throws IOException {
            if (!open) {
                open = true;
                Files.createDirectories(file.getParent());
                if (Files.exists(file) && Files.size(file) > LARGE) {
                    Files.move(file, file.resolveSibling("cli.log.1"), StandardCopyOption.REPLACE_EXISTING);
                }
                // Several commands may run at a time: each adds its lines.
                to = new FileOutputStream(file.toFile(), true);
            }
            return to;
        }
    }
}
