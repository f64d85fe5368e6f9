package io.millrace.control.schema;

import io.millrace.spec.FeedConnector;
import io.millrace.spec.FilesFeed;
import io.millrace.spec.GenerateFeed;
import io.millrace.spec.GeneratedField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a feed's events with their types: text such as {@code BIGINT}, or again a map of fields. */
final class EventFields {
    private static final Pattern COLUMN =
            Pattern.compile("`?([^\\s:`,]+)`?[\\s:]+([A-Za-z]+(?:\\s*\\([^)]*\\))?)\\s*(?:,|$)");

    private EventFields() {}

    static Map<String, Object> of(FeedConnector connector) {
        if (connector instanceof GenerateFeed generate) {
            return generated(generate.fields());
        }
        if (connector instanceof FilesFeed files) {
            return columns(files.schema().orElse(""));
        }
        throw new IllegalArgumentException("the types of this feed's fields are not known");
    }

    private static Map<String, Object> columns(String schema) {
        Map<String, Object> columns = new LinkedHashMap<>();
        Matcher column = COLUMN.matcher(schema);
        while (column.find()) {
            columns.put(column.group(1), column.group(2).toUpperCase(Locale.ROOT));
        }
        return columns;
    }

    static Map<String, Object> nested(Map<?, ?> fields) {
        Map<String, Object> nested = new LinkedHashMap<>();
        fields.forEach((name, type) -> nested.put(String.valueOf(name), type));
        return nested;
    }

    private static Map<String, Object> generated(Map<String, GeneratedField> fields) {
        Map<String, Object> types = new LinkedHashMap<>();
        fields.forEach((name, field) -> types.put(name, type(field)));
        return types;
    }

    private static Object type(GeneratedField field) {
        if (field instanceof GeneratedField.Nested nested) {
            return generated(nested.fields());
        } else if (field instanceof GeneratedField.Expression expression) {
            return expression.type().name();
        } else if (field instanceof GeneratedField.Now || field instanceof GeneratedField.Time) {
            return "TIMESTAMP";
        } else if (field instanceof GeneratedField.Sequence) {
            return "BIGINT";
        } else if (field instanceof GeneratedField.Between between) {
            boolean whole = between.from().scale() <= 0
                    && between.to().scale() <= 0
                    && between.decimals().isEmpty();
            return whole ? "BIGINT" : "DOUBLE";
        } else if (field instanceof GeneratedField.OneOf oneOf) {
            return common(oneOf.values());
        }
        return scalar(((GeneratedField.Constant) field).value());
    }

    private static String common(List<Object> values) {
        List<String> types = values.stream().map(EventFields::scalar).distinct().toList();
        if (types.size() == 1) {
            return types.get(0);
        }
        return List.of("BIGINT", "DOUBLE").containsAll(types) ? "DOUBLE" : "STRING";
    }

    private static String scalar(Object value) {
        if (value instanceof Long) {
            return "BIGINT";
        } else if (value instanceof Double) {
            return "DOUBLE";
        }
        return value instanceof Boolean ? "BOOLEAN" : "STRING";
    }
}
