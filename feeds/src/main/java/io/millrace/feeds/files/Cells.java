package io.millrace.feeds.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.List;

/** Cuts a line into cells. */
final class Cells {
    private final char separator;
    private final char quote;
    private final boolean quotes;
    private final CsvReader.CsvReaderBuilder quoted;

    private Cells(char separator, char quote, boolean quotes) {
        this.separator = separator;
        this.quote = quote;
        this.quotes = quotes;
        this.quoted = CsvReader.builder().fieldSeparator(separator).quoteCharacter(quote);
    }

    /** Quotes are plain characters. */
    static Cells plain(char separator) {
        return new Cells(separator, separator == '"' ? '\'' : '"', false);
    }

    static Cells quoted(char separator, char quote) {
        return new Cells(separator, quote, true);
    }

    List<String> cut(String line) throws Unreadable {
        return quotes && line.indexOf(quote) >= 0 ? cutQuoted(line) : cutPlain(line);
    }

    private List<String> cutQuoted(String line) throws Unreadable {
        try {
            return quoted.ofSingleCsvRecord(line).getFields();
        } catch (CsvParseException e) {
            throw new Unreadable("is not CSV: " + reason(e));
        }
    }

    private static String reason(CsvParseException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    private List<String> cutPlain(String line) {
        List<String> cells = new ArrayList<>();
        int start = 0;
        int end = line.indexOf(separator);
        while (end >= 0) {
            cells.add(line.substring(start, end));
            start = end + 1;
            end = line.indexOf(separator, start);
        }
        cells.add(line.substring(start));
        return cells;
    }
}
