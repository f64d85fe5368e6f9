package io.millrace.cli.run;

import io.millrace.cli.Context;
import io.millrace.cli.UserException;
import io.millrace.cli.text.Table;
import io.millrace.cli.text.Table.Column;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The logs of a state folder. */
public final class Logs {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
    /** Enough for the lines that anybody asks for, and never a whole large file. */
    private static final long READ_AT_MOST = 4L << 20;

    private final Path folder;
    private final PrintStream out;

    public Logs(Context context) {
        this.folder = context.state().resolve("logs");
        this.out = context.terminal().out();
    }

    public void list() {
        List<List<String>> rows = names().stream()
                .map(name -> List.of(
                        name,
                        size(folder.resolve(name + ".log")),
                        folder.resolve(name + ".log").toString()))
                .toList();
        if (rows.isEmpty()) {
            out.println("There are no logs yet in " + folder);
            return;
        }
        new Table(List.of(Column.text("log"), Column.number("size"), Column.text("file")), rows)
                .lines()
                .forEach(out::println);
    }

    public void show(String name, int lines) {
        print(file(name), lines);
    }

    /** Prints what there is and what comes, until the thread is interrupted. A file that was begun anew is read from its start. */
    public void follow(String name, int lines) throws InterruptedException {
        Path file = file(name);
        long at = print(file, lines);
        while (true) {
            Thread.sleep(LOOK_AGAIN.toMillis());
            at = printFrom(file, at);
        }
    }

    private Path file(String name) {
        Path file = folder.resolve(name + ".log");
        if (name.contains("/") || !Files.isRegularFile(file)) {
            throw new UserException("there is no log '" + name + "'; there are: "
                    + (names().isEmpty() ? "none yet" : String.join(", ", names())));
        }
        return file;
    }

    private List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the place behind what was printed */
    private long print(Path file, int lines) {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long end = log.length();
            byte[] bytes = new byte[(int) Math.min(end, READ_AT_MOST)];
            log.seek(end - bytes.length);
            log.readFully(bytes);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            all.subList(Math.max(0, all.size() - Math.max(0, lines)), all.size())
                    .forEach(out::println);
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long printFrom(Path file, long at) {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long from = log.length() < at ? 0 : at;
            byte[] bytes = new byte[(int) Math.min(log.length() - from, READ_AT_MOST)];
            log.seek(from);
            log.readFully(bytes);
            out.write(bytes, 0, bytes.length);
            out.flush();
            return from + bytes.length;
        } catch (IOException e) {
            return at; // It is being replaced; the next look finds the new one.
        }
    }

    private static String size(Path file) {
        try {
            return (Files.size(file) + 1023) / 1024 + " kB";
        } catch (IOException e) {
            return "";
        }
    }
}
