package io.millrace.feeds.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A field of an event.
 *
 * @param type {@code string}, {@code int}, {@code long}, {@code double}, {@code boolean}, {@code timestamp}, {@code date} or {@code decimal(p,s)}; empty for
 *     an object
 * @param precision of a decimal: its digits
 * @param scale of a decimal: those of them behind the point
 * @param parts of an object
 */
record EventField(String name, String type, int precision, int scale, List<EventField> parts) {
    private static final String DECIMAL = "decimal(";

    EventField {
        parts = List.copyOf(parts);
    }

    /** Reads {@code {"id": "long", "address": {"city": "string"}}}. */
    static List<EventField> of(JsonNode types) {
        List<EventField> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : types.properties()) {
            String type = entry.getValue().asText();
            boolean decimal = type.startsWith(DECIMAL);
            int comma = type.indexOf(',');
            int precision = decimal ? Integer.parseInt(type.substring(DECIMAL.length(), comma)) : 0;
            int scale = decimal ? Integer.parseInt(type.substring(comma + 1, type.length() - 1)) : 0;
            List<EventField> parts = entry.getValue().isObject() ? of(entry.getValue()) : List.of();
            fields.add(new EventField(entry.getKey(), decimal ? "decimal" : type, precision, scale, parts));
        }
        return fields;
    }

    /** The type as people write it in a schema. */
    String sql() {
        return switch (type) {
            case "" -> "STRUCT";
            case "long" -> "BIGINT";
            case "decimal" -> "DECIMAL(" + precision + "," + scale + ")";
            default -> type.toUpperCase(Locale.ROOT);
        };
    }
}
