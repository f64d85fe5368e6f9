package io.millrace.feeds.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A column of a CSV or TSV file. */
record Column(String name, ColumnType type) {
    private static final Pattern NAMED = Pattern.compile("(?:`([^`]+)`|([\\p{L}\\p{N}_]+))\\s+(.+)", Pattern.DOTALL);

    static Column text(String name) {
        return new Column(name, new ColumnType(ColumnType.Kind.STRING, 0, 0));
    }

    /** Reads {@code id INT, `two words` STRING, price DECIMAL(10, 2)}. */
    static List<Column> parse(String schema, Consumer<String> problems) {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String part : parts(schema)) {
            Matcher matcher = NAMED.matcher(part.strip());
            if (!matcher.matches()) {
                problems.accept(
                        "'schema' has '" + part.strip() + "': write a name and a type, as in id INT, text STRING");
                continue;
            }
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                problems.accept("'schema' has the column '" + name + "' twice: leave one");
            }
            ColumnType.parse(matcher.group(3))
                    .ifPresentOrElse(
                            type -> columns.add(new Column(name, type)),
                            () -> problems.accept("'schema' gives column '" + name + "' the type '" + matcher.group(3)
                                    + "': use one of " + ColumnType.KNOWN));
        }
        return columns;
    }

    /** Cuts at commas, but not at those of DECIMAL(10, 2) or of `a name, with one`. */
    private static List<String> parts(String schema) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        boolean within = false;
        for (int i = 0; i < schema.length(); i++) {
            char c = schema.charAt(i);
            if (c == '(' || (c == '`' && !within)) {
                within = true;
            } else if (c == ')' || c == '`') {
                within = false;
            } else if (c == ',' && !within) {
                parts.add(schema.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(schema.substring(start));
        return parts;
    }
}
