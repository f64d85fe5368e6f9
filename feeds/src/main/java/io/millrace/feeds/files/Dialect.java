package io.millrace.feeds.files;

import io.millrace.feeds.Given;
import java.util.List;
import java.util.Optional;

/**
 * How the lines of CSV and TSV files are to be read.
 *
 * @param header whether the first line names the columns
 * @param schema the columns; empty if the header names them or nothing does
 * @param quote empty if quotes are plain characters
 * @param nullText the cell that means null; if it is empty, a blank cell of a column that is not STRING does
 */
record Dialect(
        boolean header, List<Column> schema, char separator, Optional<Character> quote, Optional<String> nullText) {

    Dialect {
        schema = List.copyOf(schema);
    }

    static Dialect read(Given given, Format format) {
        if (!format.isTable()) {
            for (String key : List.of("header", "schema", "separator", "quote", "null")) {
                given.text(key)
                        .ifPresent(value -> given.problem(
                                key,
                                "'" + key + "' goes with the formats csv and tsv, not with " + format
                                        + ": leave it out"));
            }
        }
        List<Column> schema = given.text("schema")
                .map(text -> Column.parse(text, m -> given.problem("schema", m)))
                .orElse(List.of());
        char separator = character(given, "separator").orElse(format == Format.TSV ? '\t' : ',');
        Optional<Character> quote = given.text("quote").isPresent()
                ? character(given, "quote")
                : format == Format.CSV ? Optional.of('"') : Optional.empty();
        if (quote.isPresent() && quote.get() == separator) {
            given.problem("quote", "'quote' and 'separator' are both '" + separator + "': use two characters");
            quote = Optional.empty();
        }
        return new Dialect(header(given), schema, separator, quote, given.text("null"));
    }

    RecordEnd recordEnd() {
        return quote.<RecordEnd>map(q -> new RecordEnd.NewlineOutsideQuotes(separator, q))
                .orElseGet(RecordEnd.EveryNewline::new);
    }

    Cells cells() {
        return quote.map(q -> Cells.quoted(separator, q)).orElseGet(() -> Cells.plain(separator));
    }

    private static boolean header(Given given) {
        String header = given.text("header").orElse("true");
        if (!header.equals("true") && !header.equals("false")) {
            given.problem("header", "'header' is '" + header + "': use true or false");
        }
        return header.equals("true");
    }

    /** Records are cut as bytes, therefore the characters that cut them have to be single bytes. */
    private static Optional<Character> character(Given given, String key) {
        Optional<String> text = given.text(key).filter(t -> !(t.isEmpty() && key.equals("quote")));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String value = text.get().equals("\\t") ? "\t" : text.get();
        if (value.length() == 1 && value.charAt(0) < 128 && value.charAt(0) != '\n' && value.charAt(0) != '\r') {
            return Optional.of(value.charAt(0));
        }
        given.problem(key, "'" + key + "' is '" + text.get() + "': use one ASCII character, or \\t for a tab");
        return Optional.empty();
    }
}
