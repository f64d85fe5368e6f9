package io.millrace.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema such as {@code id BIGINT, price DECIMAL(10, 2), tags ARRAY<STRING>}, as far as it can be told without Spark: the names,
 * with their types in capitals.
 */
record SchemaText(Map<String, String> columns) {
    private static final Pattern COLUMN =
            Pattern.compile("(?:`([^`]+)`|([^\\s:]+))(?:[\\s:]+([^\\s:]+).*|[\\s:]*)", Pattern.DOTALL);

    SchemaText(String text) {
        this(parse(text));
    }

    /** Whether a column has this name; Spark's names do not mind capitals. */
    boolean names(String column) {
        return columns.keySet().stream().anyMatch(column::equalsIgnoreCase);
    }

    private static Map<String, String> parse(String text) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String part : parts(text)) {
            Matcher column = COLUMN.matcher(part.strip());
            if (column.matches()) {
                String name = column.group(1) == null ? column.group(2).replace("`", "") : column.group(1);
                columns.put(name, column.group(3) == null ? "" : column.group(3).toUpperCase(Locale.ROOT));
            }
        }
        return columns;
    }

    /** What stands between the commas that are within neither brackets nor backquotes. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += "<(".indexOf(c) >= 0 ? 1 : ">)".indexOf(c) >= 0 ? -1 : 0;
            quoted ^= c == '`';
            if (c == ',' && depth == 0 && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
