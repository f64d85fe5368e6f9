package io.millrace.control.engine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines of a log, however long it is. */
final class LogTail {
    private static final int READ_AT_MOST = 16 * 1024;

    private LogTail() {}

    /** The last lines that are not frames of a stack trace; none where there is no such file. */
    static List<String> lines(Path log, int count) {
        List<String> telling = end(log).lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("at "))
                .collect(Collectors.toList());
        return List.copyOf(telling.subList(Math.max(0, telling.size() - count), telling.size()));
    }

    private static String end(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - READ_AT_MOST);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
