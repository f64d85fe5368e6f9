package io.millrace.cli.view;

import io.millrace.cli.text.Say;
import io.millrace.cli.text.Table;
import io.millrace.cli.text.Table.Column;
import io.millrace.control.run.RunEnd;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.Books.QueryBooks;
import io.millrace.spec.event.Books.SourceBooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The last words of a run: how it ended, and the books of each query. */
public final class Summary {
    private static final int DUPLICATES = 5;

    private Summary() {}

    public static List<String> lines(String pipeline, RunEnd end, Duration took) {
        List<String> lines = new ArrayList<>();
        lines.add(pipeline + ": " + end.status().name().toLowerCase(Locale.ROOT) + " after " + Say.duration(took)
                + verdict(end));
        if (end.books().isPresent() && !end.books().get().queries().isEmpty()) {
            lines.add("");
            lines.addAll(table(end.books().get()).lines());
        }
        return lines;
    }

    private static String verdict(RunEnd end) {
        if (end.books().isEmpty()) {
            return end.problems().isEmpty() ? "; the books were not closed" : "";
        }
        if (end.books().get().queries().isEmpty()) {
            return "";
        }
        return end.balanced() ? "; the books balance" : "; THE BOOKS DO NOT BALANCE";
    }

    private static Table table(Books books) {
        List<List<String>> rows = new ArrayList<>();
        new TreeMap<>(books.queries()).forEach((sink, query) -> rows.addAll(rows(sink, query)));
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("source"),
                Column.number("accepted"),
                Column.number("decoded"),
                Column.number("quarantined"),
                Column.number("dropped"),
                Column.number("duplicates"),
                Column.number("behind"),
                Column.text("sink"),
                Column.number("written")));
        if (!hasDuplicates(books)) {
            columns.remove(DUPLICATES);
            rows.forEach(row -> row.remove(DUPLICATES));
        }
        return new Table(columns, rows);
    }

    /** Most pipelines look for none, and need no column of noughts. */
    private static boolean hasDuplicates(Books books) {
        return books.queries().values().stream()
                .flatMap(query -> query.sources().values().stream())
                .anyMatch(source -> source.counts().duplicates() > 0);
    }

    private static List<List<String>> rows(String sink, QueryBooks query) {
        List<List<String>> rows = new ArrayList<>();
        new TreeMap<>(query.sources()).forEach((source, books) -> {
            // What a query wrote belongs to all of its sources: it stands once.
            boolean first = rows.isEmpty();
            rows.add(row(source, books, first ? sink : "", first ? Say.count(query.written()) : ""));
        });
        if (rows.isEmpty()) {
            rows.add(new ArrayList<>(List.of("", "", "", "", "", "", "", sink, Say.count(query.written()))));
        }
        return rows;
    }

    private static List<String> row(String source, SourceBooks books, String sink, String written) {
        return new ArrayList<>(List.of(
                source,
                Say.count(books.accepted()),
                Say.count(books.counts().decoded()),
                Say.count(books.counts().quarantined()),
                Say.count(books.counts().dropped()),
                Say.count(books.counts().duplicates()),
                Say.count(books.behind()),
                sink,
                written));
    }
}
