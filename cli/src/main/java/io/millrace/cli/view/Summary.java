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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The last words of a run: how it ended, and the books of each query. */
public final class Summary {
    private static final int DUPLICATES = 5;

    private Summary() {}

    public static List<String> lines(String pipeline, RunEnd end, Duration took) {
        List<String> lines = new ArrayList<>();
        lines.add(pipeline + ": " + end.status().name().toLowerCase(Locale.ROOT) + " after " + Say.duration(took)
                + verdict(end));
        Books books = end.books().orElse(end.known());
        if (!books.queries().isEmpty()) {
            lines.add("");
            lines.addAll(table(books).lines());
        }
        return lines;
    }

    private static String verdict(RunEnd end) {
        if (end.books().isEmpty()) {
            if (!end.problems().isEmpty()) {
                return "";
            }
            return "; the books were not closed" + (end.known().queries().isEmpty() ? "" : ", this is what is known:");
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
                Column.number("written"),
                Column.number("late")));
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

    /** The sources of a query beneath each other, and its sinks beside them: what a query wrote belongs to all of its sources. */
    private static List<List<String>> rows(String first, QueryBooks query) {
        List<List<String>> sources = new ArrayList<>();
        new TreeMap<>(query.sources()).forEach((source, books) -> sources.add(source(source, books)));
        List<List<String>> sinks = new ArrayList<>();
        Stream.concat(Stream.of(first), query.also().stream())
                .forEach(sink -> sinks.add(List.of(sink, Say.count(query.written()), Say.count(query.late()))));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < Math.max(sources.size(), sinks.size()); i++) {
            List<String> row = new ArrayList<>(i < sources.size() ? sources.get(i) : Collections.nCopies(7, ""));
            row.addAll(i < sinks.size() ? sinks.get(i) : Collections.nCopies(3, ""));
            rows.add(row);
        }
        return rows;
    }

    private static List<String> source(String source, SourceBooks books) {
        return List.of(
                source,
                Say.count(books.accepted()),
                Say.count(books.counts().decoded()),
                Say.count(books.counts().quarantined()),
                Say.count(books.counts().dropped()),
                Say.count(books.counts().duplicates()),
                Say.count(books.behind()));
    }
}
