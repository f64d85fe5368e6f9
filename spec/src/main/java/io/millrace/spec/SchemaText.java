package io.millrace.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A schema such as {@code id BIGINT, price DECIMAL(10, 2), tags ARRAY<STRING>}, as far as it can be told without Spark: the names,
 * with their types in capitals.
 */
record SchemaText(Map<String, String> columns) {
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
            String[] words = part.strip().split("[\\s:]+", 3);
            if (!words[0].isEmpty()) {
                columns.put(words[0].replace("`", ""), words.length < 2 ? "" : words[1].toUpperCase(Locale.ROOT));
            }
        }
        return columns;
    }

    /** What stands between the commas that are not within brackets. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += "<(".indexOf(c) >= 0 ? 1 : ">)".indexOf(c) >= 0 ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
