package io.millrace.feeds.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A field of an event.
 *
 * @param type {@code string}, {@code int}, {@code long}, {@code double}, {@code boolean}, {@code timestamp}, {@code date} or {@code decimal(p,s)}; empty for
 *     an object
 * @param scale of a decimal
 * @param parts of an object
 */
record EventField(String name, String type, int scale, List<EventField> parts) {
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
            int scale = decimal ? Integer.parseInt(type.substring(type.indexOf(',') + 1, type.length() - 1)) : 0;
            List<EventField> parts = entry.getValue().isObject() ? of(entry.getValue()) : List.of();
            fields.add(new EventField(entry.getKey(), decimal ? "decimal" : type, scale, parts));
        }
        return fields;
    }

    boolean object() {
        return type.isEmpty();
    }
}
