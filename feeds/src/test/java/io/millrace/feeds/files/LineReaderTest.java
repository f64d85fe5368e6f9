package io.millrace.feeds.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineReaderTest {
    @TempDir
    Path folder;

    @Test
    void cutsAtNewlinesAndKnowsEachPlace() throws IOException {
        List<Line> lines = plain("a\r\nb b\n\n\r\nc\nrest");

        assertThat(texts(lines)).containsExactly("a", "b b", "c", "rest");
        assertThat(lines).extracting(Line::number).containsExactly(1L, 2L, 5L, 6L);
        assertThat(lines)
                .extracting(Line::next)
                .containsExactly(new Place(3, 2), new Place(7, 3), new Place(12, 6), new Place(16, 6));
    }

    @Test
    void goesOnAtAnyPlaceAndStopsAtTheLimit() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "one\ntwo\nthree\nfour\n");

        assertThat(texts(all(file, new Place(4, 2), 14, new RecordEnd.EveryNewline(), 100)))
                .containsExactly("two", "three");
    }

    @Test
    void skipsTheByteOrderMark() throws IOException {
        List<Line> lines = plain("\uFEFFa\nb\n");

        assertThat(texts(lines)).containsExactly("a", "b");
        assertThat(lines.get(0).next()).isEqualTo(new Place(5, 2));
    }

    @Test
    void newlinesWithinQuotesBelongToTheRecord() throws IOException {
        List<Line> lines = csv("1,\"two\r\nlines\"\n2,\"a \"\"quoted\"\"\nword\"\n3,5\" pipe\n4,x\n");

        assertThat(texts(lines))
                .containsExactly("1,\"two\r\nlines\"", "2,\"a \"\"quoted\"\"\nword\"", "3,5\" pipe", "4,x");
        assertThat(lines).extracting(Line::number).containsExactly(1L, 3L, 5L, 6L);
    }

    @Test
    void anOpenQuoteCostsOneLineOnly() throws IOException {
        List<Line> lines = csv("1,a\n2,\"open\n3,c\n4,d");

        assertThat(texts(lines)).containsExactly("1,a", "2,\"open", "3,c", "4,d");
        assertThat(lines.get(1).problem()).hasValue("a quote that this line opens is not closed before the file ends");
        assertThat(lines.get(2).problem()).isEmpty();
    }

    @Test
    void anOpenQuoteIsGivenUpAfterTheLongestRecord() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "\"open\n" + "x\n".repeat(200_000));

        List<Line> lines =
                all(file, Place.START, Files.size(file), new RecordEnd.NewlineOutsideQuotes(',', '"'), 1_000);

        assertThat(lines).hasSize(200_001);
        assertThat(lines.get(0).problem()).hasValue("a quote that this line opens is not closed within 1000 bytes");
    }

    @Test
    void aHugeLineIsCutAndTheNextOneIsReadOn() throws IOException {
        int huge = 30_000_000;
        Path file = Files.writeString(folder.resolve("f"), "a\n" + "x".repeat(huge) + "\nb\n");

        List<Line> lines = all(file, Place.START, Files.size(file), new RecordEnd.EveryNewline(), 1_000_000);

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1).bytes()).hasSize(65_536);
        assertThat(lines.get(1).problem())
                .hasValue("the line of 30000000 bytes is longer than 1000000; its first bytes are kept");
        assertThat(lines.get(1).next()).isEqualTo(new Place(2 + huge + 1, 3));
        assertThat(texts(lines.subList(2, 3))).containsExactly("b");
    }

    @Test
    void recordsMayBeLongerThanTheBuffer() throws IOException {
        String line = "x".repeat(200_000);

        assertThat(texts(plain(line + "\n" + line + "y\nz\n"))).containsExactly(line, line + "y", "z");
    }

    private List<Line> plain(String content) throws IOException {
        return all(content, new RecordEnd.EveryNewline());
    }

    private List<Line> csv(String content) throws IOException {
        return all(content, new RecordEnd.NewlineOutsideQuotes(',', '"'));
    }

    private List<Line> all(String content, RecordEnd end) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), content);
        return all(file, Place.START, Files.size(file), end, 1_000_000);
    }

    private static List<Line> all(Path file, Place start, long limit, RecordEnd end, int longest) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(file, start, limit, end, longest)) {
            Line line = reader.next();
            while (line != null) {
                lines.add(line);
                line = reader.next();
                line = line == null ? reader.last() : line;
            }
        }
        return lines;
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream()
                .map(l -> new String(l.bytes(), StandardCharsets.UTF_8))
                .toList();
    }
}
