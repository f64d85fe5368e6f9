package io.millrace.engine.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineReaderTest {
    private static final RecordEnd PLAIN = new RecordEnd(-1, new byte[0]);
    private static final RecordEnd QUOTED = new RecordEnd('"', ",".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    @Test
    void each_record_is_read_once_wherever_a_file_is_cut() throws IOException {
        Path file = file("a\n\nbcd\r\n" + "e".repeat(9) + "\nf");
        int size = (int) Files.size(file);
        List<String> whole = records(file, 0, size, PLAIN);

        assertThat(whole).containsExactly("0:a", "3:bcd", "8:eeeeeeeee", "18:f");
        for (int cut = 0; cut <= size; cut++) {
            List<String> parts = new ArrayList<>(records(file, 0, cut, PLAIN));
            parts.addAll(records(file, cut, size, PLAIN));
            assertThat(parts).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    @Test
    void a_record_may_be_larger_than_the_buffer() throws IOException {
        String large = "x".repeat(1_000_000);
        Path file = file("a\n" + large + "\nb\n");

        assertThat(records(file, 0, Files.size(file), PLAIN)).containsExactly("0:a", "2:" + large, "1000003:b");
    }

    @Test
    void a_record_that_is_too_large_is_told_and_the_next_one_is_read() throws IOException {
        Path file = folder.resolve("f");
        Files.write(file, new byte[(64 << 20) + 10]);
        Files.writeString(file, "\nnext\n", java.nio.file.StandardOpenOption.APPEND);

        try (LineReader lines = new LineReader(file, 0, Files.size(file), PLAIN)) {
            assertThat(lines.next()).isTrue();
            assertThat(lines.cut()).isTrue();
            assertThat(lines.next()).isTrue();
            assertThat(lines.cut()).isFalse();
            assertThat(text(lines)).isEqualTo("next");
            assertThat(lines.next()).isFalse();
        }
    }

    @Test
    void a_newline_within_quotes_belongs_to_the_record() throws IOException {
        Path file = file("a,\"b\n\"\"c\n\"\nin \"the\" middle,5\" disk\nnext\n");

        assertThat(records(file, 0, Files.size(file), QUOTED))
                .containsExactly("0:a,\"b\n\"\"c\n\"", "11:in \"the\" middle,5\" disk", "35:next");
    }

    @Test
    void a_quote_that_is_never_closed_costs_one_line() throws IOException {
        Path file = file("a\n\"open,b\nc\n");

        assertThat(records(file, 0, Files.size(file), QUOTED)).containsExactly("0:a", "2:\"open,b", "10:c");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("f"), text);
    }

    private static List<String> records(Path file, long from, long until, RecordEnd end) throws IOException {
        List<String> records = new ArrayList<>();
        try (LineReader lines = new LineReader(file, from, until, end)) {
            while (lines.next()) {
                records.add(lines.position() + ":" + text(lines));
            }
        }
        return records;
    }

    private static String text(LineReader lines) {
        return new String(lines.bytes(), lines.start(), lines.length(), StandardCharsets.UTF_8);
    }
}
