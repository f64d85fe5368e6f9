package io.millrace.engine.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.books.BatchEntry.SourceEntry;
import io.millrace.spec.event.ReadCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // the folder is made before each test
class BookFileTest {
    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("sinks/out/books.jsonl");
    }

    @Test
    void is_empty_before_the_first_batch() {
        try (BookFile books = BookFile.open(path)) {
            assertThat(books.total()).isEmpty();
        }
        try (BookFile books = BookFile.open(path)) {
            assertThat(books.total()).isEmpty();
        }
    }

    @Test
    void adds_up_batches_and_counts_a_replayed_one_once() {
        try (BookFile books = BookFile.open(path)) {
            books.note(entry(0, 10, 100));
            books.note(entry(1, 99, 150));
            books.note(entry(1, 5, 140)); // after a crash the batch ran again, and less was there
            books.note(entry(2, 7, 200));
            assertThat(books.total()).contains(entry(2, 22, 200));
        }
        try (BookFile books = BookFile.open(path)) {
            assertThat(books.total()).contains(entry(2, 22, 200));
            books.note(entry(2, 8, 210));
            assertThat(books.total())
                    .as("the last batch, replayed by the next process")
                    .contains(entry(2, 23, 210));
        }
    }

    @Test
    void a_source_that_comes_later_is_added() {
        try (BookFile books = BookFile.open(path)) {
            books.note(new BatchEntry(0, 1, Map.of("a", source(3, 5))));
            books.note(new BatchEntry(1, 1, Map.of("b", source(4, 6))));

            assertThat(books.total()).contains(new BatchEntry(1, 2, Map.of("a", source(3, 5), "b", source(4, 6))));
        }
    }

    /** The file after each of its bytes, as if the crash came there. */
    @Test
    void a_line_that_was_cut_belongs_to_a_batch_that_runs_again() throws IOException {
        try (BookFile books = BookFile.open(path)) {
            books.note(entry(0, 10, 100));
            books.note(entry(1, 5, 200));
        }
        byte[] whole = Files.readAllBytes(path);
        int first = new String(whole, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length = first; length < whole.length - 1; length++) {
            Files.write(path, java.util.Arrays.copyOf(whole, length));
            try (BookFile books = BookFile.open(path)) {
                assertThat(books.total()).as("after %d bytes", length).contains(entry(0, 10, 100));
                books.note(entry(1, 5, 200));
            }
            try (BookFile books = BookFile.open(path)) {
                assertThat(books.total())
                        .as("after %d bytes, and again", length)
                        .contains(entry(1, 15, 200));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "5", "[]", "\0\0\0", "{\"batch\":1}", "\u00ff", ""})
    void what_is_no_line_of_ours_is_passed_over(String line) throws IOException {
        try (BookFile books = BookFile.open(path)) {
            books.note(entry(0, 10, 100));
        }
        Files.writeString(path, line, java.nio.charset.StandardCharsets.ISO_8859_1, StandardOpenOption.APPEND);

        try (BookFile books = BookFile.open(path)) {
            assertThat(books.total()).contains(entry(0, 10, 100));
        }
    }

    @Test
    void keeps_its_totals_however_often_it_is_opened() throws IOException {
        Random random = new Random(4);
        List<Long> batches = new ArrayList<>();
        for (int life = 0; life < 40; life++) {
            try (BookFile books = BookFile.open(path)) {
                long sum = batches.stream().mapToLong(Long::longValue).sum();
                assertThat(books.total().map(BatchEntry::written).orElse(0L)).isEqualTo(sum);
                for (int i = random.nextInt(4); i > 0; i--) {
                    boolean replay = !batches.isEmpty() && random.nextInt(3) == 0;
                    if (replay) {
                        batches.remove(batches.size() - 1);
                    }
                    batches.add((long) random.nextInt(100));
                    books.note(entry(batches.size() - 1, batches.get(batches.size() - 1), 1));
                }
            }
        }
        BookFile.open(path).close();
        assertThat(Files.readAllLines(path)).as("folded").hasSizeLessThanOrEqualTo(2);
        assertThat(path.getParent().toFile().list())
                .as("nothing left beside it")
                .containsExactly("books.jsonl");
    }

    @Test
    void totals_can_be_asked_for_while_batches_are_noted() throws InterruptedException {
        try (BookFile books = BookFile.open(path)) {
            AtomicBoolean wrong = new AtomicBoolean();
            Thread reader = new Thread(() -> {
                long before = 0;
                while (!Thread.currentThread().isInterrupted()) {
                    BatchEntry total = books.total().orElse(entry(-1, 0, 0));
                    boolean whole = total.written() == (total.batch() + 1) * 2 && total.written() >= before;
                    wrong.compareAndSet(false, !whole);
                    before = total.written();
                }
            });
            reader.start();
            for (int batch = 0; batch < 2_000; batch++) {
                books.note(entry(batch, 2, batch));
            }
            reader.interrupt();
            reader.join();
            assertThat(wrong).isFalse();
        }
    }

    @Test
    void a_batch_that_is_noted_again_with_what_was_late_counts_once() {
        try (BookFile books = BookFile.open(path)) {
            books.note(entry(0, 10, 100));
            books.note(entry(0, 10, 100).plusLate(3));
            books.note(entry(1, 5, 140));
        }
        try (BookFile books = BookFile.open(path)) {
            BatchEntry total = books.total().orElseThrow();
            assertThat(total.written()).isEqualTo(15);
            assertThat(total.late()).isEqualTo(3);
        }
    }

    @Test
    void says_which_file_it_cannot_open() throws IOException {
        Files.createDirectories(path);

        assertThatThrownBy(() -> BookFile.open(path))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the books at " + path + " cannot be opened");
    }

    private static BatchEntry entry(long batch, long written, long until) {
        return new BatchEntry(batch, written, Map.of("s", source(written, until)));
    }

    private static SourceEntry source(long records, long until) {
        return new SourceEntry(new ReadCounts(records, records, 0, 0), Map.of(0, until));
    }
}
