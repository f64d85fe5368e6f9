package io.millrace.feeds.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** The way to a value in a JSON object: names with dots between them; without a name the value itself. */
record FieldPath(List<String> names) {
    static final FieldPath ITSELF = new FieldPath(List.of());

    FieldPath {
        names = List.copyOf(names);
    }

    static FieldPath of(String text) {
        return new FieldPath(List.of(text.split("\\.", -1)));
    }

    /** What is there; a missing node where there is nothing. */
    JsonNode in(JsonNode node) {
        JsonNode at = node;
        for (String name : names) {
            at = at.path(name);
        }
        return at;
    }

    /** The plain text of a number or a non-empty text. */
    Optional<String> text(JsonNode node) {
        JsonNode value = in(node);
        return value.isNumber() || (value.isTextual() && !value.textValue().isEmpty())
                ? Optional.of(value.asText())
                : Optional.empty();
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
