package io.millrace.feeds.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FilesSourceTest {
    @TempDir
    Path folder;

    @Test
    void readsOldFilesFirstAndNewOnesLater() throws IOException {
        Feeding feeding = new Feeding(folder, Map.of());
        feeding.write("b.txt", "b1\nb2\n");
        feeding.write("c.txt", "c\n");
        feeding.age(feeding.write("z.txt", "z\n"), Duration.ofSeconds(20));
        feeding.write(".hidden", "no\n");
        feeding.write("_SUCCESS", "no\n");

        feeding.read();
        feeding.write("a.txt", "a\n");
        feeding.read();

        assertThat(feeding.texts()).containsExactly("z", "b1", "b2", "c", "a");
    }

    @Test
    void eachLineOnceWhereverItDies() {
        List<String> lines = IntStream.range(0, 60).mapToObj(i -> "line " + i).toList();
        for (int stored = 0; stored <= 60; stored++) {
            Feeding feeding = new Feeding(folder, Map.of());
            feeding.write("1.txt", String.join("\n", lines.subList(0, 30)) + "\n");
            feeding.write("2.txt", String.join("\r\n", lines.subList(30, 60)));
            feeding.read();

            feeding.restartAfter(stored);
            feeding.read();

            assertThat(feeding.texts()).isEqualTo(lines);
            assertThat(Feeding.text(feeding.to("millrace.feeds").get(0))).contains("\"records\":60");
        }
    }

    @Test
    void readsOnWhatIsAppendedAndWaitsForAnUnfinishedLine() {
        Feeding feeding = new Feeding(folder, Map.of());
        feeding.append("log", "one\ntw");
        assertThat(feeding.read()).containsExactly("one");

        feeding.append("log", "o\nthree");
        assertThat(feeding.read()).containsExactly("two");
        feeding.clock.advance(Duration.ofMillis(1_900));
        assertThat(feeding.read()).isEmpty();
        feeding.clock.advance(Duration.ofMillis(100));
        assertThat(feeding.read()).hasSize(2).first().isEqualTo("three");

        feeding.append("log", "\nfour\n");
        assertThat(feeding.read().get(0)).isEqualTo("four");
    }

    @Test
    void aTailIsTakenEvenIfTheFilesTimeIsInTheFuture() throws IOException {
        Feeding feeding = new Feeding(folder, Map.of());
        feeding.age(feeding.write("f", "tail"), Duration.ofHours(-5));

        assertThat(feeding.read()).isEmpty();
        feeding.clock.advance(Duration.ofSeconds(2));
        assertThat(feeding.read().get(0)).isEqualTo("tail");
    }

    @Test
    void saysOnceThatItIsExhaustedAndAgainAfterMore() {
        Feeding feeding = new Feeding(folder, Map.of());
        feeding.write("f", "a\nb\n");
        feeding.read();
        feeding.read();
        feeding.write("g", "c\n");
        feeding.read();

        assertThat(feeding.emitted)
                .extracting(SourceRecord::topic)
                .containsExactly("t", "t", "millrace.feeds", "t", "millrace.feeds");
        SourceRecord status = feeding.emitted.get(4);
        assertThat(new String((byte[]) status.key(), StandardCharsets.UTF_8)).isEqualTo("p/f");
        assertThat(Feeding.text(status))
                .isEqualTo("{\"pipeline\":\"p\",\"feed\":\"f\",\"run\":\"r1\",\"state\":\"exhausted\",\"records\":3,"
                        + "\"quarantined\":0,\"time\":\"2026-03-01T10:00:00.500Z\"}");
    }

    @Test
    void saysAgainAfterARestartThatItIsExhaustedWithTheCountOfItsWholeLife() throws IOException {
        Feeding feeding = new Feeding(folder, Map.of());
        Path file = feeding.write("f", "a\nb\n");
        feeding.read();
        Files.delete(file);

        feeding.restart();

        assertThat(feeding.read()).singleElement().asString().contains("\"records\":2");
    }

    @Test
    void anEmptyFolderIsExhaustedAtOnce() {
        assertThat(new Feeding(folder, Map.of()).read())
                .singleElement()
                .asString()
                .contains("\"records\":0");
    }

    @Test
    void filesOfEmptyLinesEndInTheSameWay() {
        Feeding feeding = new Feeding(folder, Map.of("format", "csv"));
        feeding.write("f", "\n\r\n");
        feeding.write("g", "");

        feeding.read();
        feeding.read();

        assertThat(feeding.emitted).extracting(SourceRecord::topic).containsExactly("millrace.feeds");
    }

    @Test
    void aFileThatBecameShorterIsReadFromItsBeginning() {
        Feeding feeding = new Feeding(folder, Map.of());
        feeding.write("f", "one\ntwo\nthree\n");
        feeding.read();
        feeding.write("f", "new\n");
        feeding.restart();
        feeding.read();

        assertThat(feeding.texts()).containsExactly("one", "two", "three", "new");
    }

    @Test
    void quarantinesTheRawLineWithItsReasonAndGoesOn() {
        Feeding feeding = new Feeding(folder, Map.of());
        byte[] bad = {'a', '\n', (byte) 0xC3, (byte) 0x28, '\n', 'b', '\n'};
        feeding.write("f", bad);

        feeding.read();

        assertThat(feeding.texts()).containsExactly("a", "b");
        SourceRecord record = feeding.to("t.quarantine").get(0);
        assertThat((byte[]) record.value()).containsExactly(0xC3, 0x28);
        assertThat(record.headers())
                .extracting(h -> h.key() + "=" + h.value())
                .containsExactly(
                        "millrace.reason=is not UTF-8",
                        "millrace.source=file",
                        "millrace.file=f",
                        "millrace.line=2",
                        "millrace.pipeline=p",
                        "millrace.time=2026-03-01T10:00:00.500Z");
        assertThat(Feeding.text(feeding.to("millrace.feeds").get(0))).contains("\"records\":2,\"quarantined\":1");
    }

    @Test
    void aLineThatKafkaWouldNotTakeGoesToQuarantine() {
        Feeding feeding = new Feeding(folder, Map.of("longest", "100"));
        feeding.write("f", "short\n" + "x".repeat(101) + "\nshort again\n");

        feeding.read();

        assertThat(feeding.texts()).containsExactly("short", "short again");
        assertThat(feeding.reasons())
                .containsExactly("the line of 101 bytes is longer than 100; its first bytes are kept");
    }

    @Test
    void aLongLineIsNotGivenUpBeforeItsEndIsThere() {
        Feeding feeding = new Feeding(folder, Map.of("longest", "100000"));
        feeding.append("f", "x".repeat(150_000));
        feeding.read();
        feeding.append("f", "x".repeat(150_000) + "\nnext\n");
        feeding.read();
        feeding.append("f", "y".repeat(300_000));
        feeding.read();
        feeding.clock.advance(Duration.ofSeconds(2));
        feeding.read();

        assertThat(feeding.texts()).containsExactly("next");
        assertThat(feeding.reasons()).hasSize(2).allMatch(r -> r.startsWith("the line of 300000 bytes is longer"));
    }

    @Test
    void batchesAreBounded() {
        Feeding feeding = new Feeding(folder, Map.of());
        feeding.write("many", "x\n".repeat(12_000));
        feeding.write("wide", ("y".repeat(900_000) + "\n").repeat(10));

        assertThat(feeding.batch()).hasSize(5_000);
        assertThat(feeding.batch()).hasSize(5_000);
        assertThat(feeding.batch()).hasSizeLessThan(2_010);
        feeding.read();
        assertThat(feeding.to("t")).hasSize(12_010);
    }

    @Test
    void globsFindFilesInFolders() throws IOException {
        Files.createDirectories(folder.resolve("x/y"));
        Feeding feeding = new Feeding(folder, Map.of("path", "**/*.log"));
        feeding.write("a.log", "a\n");
        feeding.write("x/y/b.log", "b\n");
        feeding.write("x/c.txt", "c\n");
        feeding.read();

        assertThat(feeding.texts()).containsExactly("a", "b");
        assertThat(feeding.to("t").get(1).sourcePartition()).isEqualTo(Map.of("feed", "f", "file", "x/y/b.log"));
        Feeding one = new Feeding(folder, Map.of("path", "x/*.{txt,csv}"));
        one.read();
        assertThat(one.texts()).containsExactly("c");
    }
}
