package io.millrace.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.control.run.RunEnd;
import io.millrace.control.run.RunEnd.Status;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.Books.QueryBooks;
import io.millrace.spec.event.Books.SourceBooks;
import io.millrace.spec.event.ReadCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void showsTheBooksOfEveryQuery() {
        Books books = new Books(Map.of(
                "joined",
                new QueryBooks(12, 1, Map.of("posts", books(1_234_567, 0), "users", books(10, 5))),
                "raw",
                new QueryBooks(3, Map.of("posts", books(7, 0)))));

        assertThat(lines(books)).isEqualTo("""
                        p: done after 61.2 s; the books balance

                        source   accepted    decoded  quarantined  dropped  behind  sink    written  late
                        ──────  ─────────  ─────────  ───────────  ───────  ──────  ──────  ───────  ────
                        posts   1,234,567  1,234,567            0        0       0  joined       12     1
                        users          15         10            0        0       5
                        posts           7          7            0        0       0  raw           3     0""");
    }

    @Test
    void showsDuplicatesWhereThereWereSome() {
        Books books = new Books(Map.of(
                "s",
                new QueryBooks(3, Map.of("t", new SourceBooks(new ReadCounts(10, 7, 0, 0, 3), 0), "u", books(1, 0)))));

        assertThat(lines(books)).isEqualTo("""
                        p: done after 61.2 s; the books balance

                        source  accepted  decoded  quarantined  dropped  duplicates  behind  sink  written  late
                        ──────  ────────  ───────  ───────────  ───────  ──────────  ──────  ────  ───────  ────
                        t             10        7            0        0           3       0  s           3     0
                        u              1        1            0        0           0       0""");
    }

    @Test
    void shoutsWhenTheBooksDoNotBalance() {
        Books lossy =
                new Books(Map.of("s", new QueryBooks(0, Map.of("t", new SourceBooks(new ReadCounts(2, 1, 0, 0), 0)))));

        assertThat(lines(lossy)).startsWith("p: done after 61.2 s; THE BOOKS DO NOT BALANCE");
    }

    @Test
    void feedsAloneHaveNoBooks() {
        assertThat(lines(new Books(Map.of()))).isEqualTo("p: done after 61.2 s");
    }

    private static SourceBooks books(long read, long behind) {
        return new SourceBooks(new ReadCounts(read, read, 0, 0), behind);
    }

    private static String lines(Books books) {
        RunEnd end = new RunEnd(Status.DONE, Optional.of(books), Optional.empty(), List.of());
        return String.join("\n", Summary.lines("p", end, Duration.ofMillis(61_240)));
    }
}
