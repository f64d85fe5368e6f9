package io.millrace.registry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.Map;

/**
 * A JSON Schema with what it refers to.
 *
 * @param name for messages
 * @param others other documents, by the names that this one calls them
 */
record JsonDocument(String name, JsonNode root, Map<String, JsonNode> others) {
    private static final int DEPTH = 32;

    /** The schema itself where this one only refers to it. What cannot be found allows anything. */
    JsonNode resolved(JsonNode schema) {
        JsonNode at = schema;
        for (int depth = 0; depth < DEPTH && at.has("$ref"); depth++) {
            at = target(at.path("$ref").asText());
        }
        return at;
    }

    private JsonNode target(String reference) {
        int hash = reference.indexOf('#');
        String document = hash < 0 ? reference : reference.substring(0, hash);
        String pointer = hash < 0 ? "" : reference.substring(hash + 1);
        JsonNode from = document.isEmpty() ? root : others.get(document);
        JsonNode found = from == null || !(pointer.isEmpty() || pointer.startsWith("/"))
                ? null
                : from.at(JsonPointer.compile(pointer));
        return found == null || found.isMissingNode() ? BooleanNode.TRUE : found;
    }
}
