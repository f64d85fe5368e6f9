package io.millrace.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** The properties of two JSON objects' schemas: declared, required, and whether there may be others. */
record JsonProperties(String reader, String writer, JsonNode reads, JsonNode writes) {
    /** Takes what was found. */
    interface Findings {
        void add(String path, String rule, String message);
    }

    /** Compares what stands at a place in both. */
    interface Deeper {
        void compare(String path, JsonNode reads, JsonNode writes);
    }

    void compare(String path, Findings findings, Deeper deeper) {
        required(path, findings);
        Set<String> names = names(reads);
        names.addAll(names(writes));
        for (String name : names) {
            property(path.isEmpty() ? name : path + "." + name, name, findings, deeper);
        }
        others(path, findings, deeper);
    }

    private void required(String path, Findings findings) {
        Set<String> before = new HashSet<>();
        writes.path("required").forEach(one -> before.add(one.asText()));
        reads.path("required").forEach(one -> {
            if (!before.contains(one.asText())) {
                findings.add(
                        path.isEmpty() ? one.asText() : path + "." + one.asText(),
                        "REQUIRED_ATTRIBUTE_ADDED",
                        "it is required, and " + writer + " allows records without it; leave it out of \"required\"");
            }
        });
    }

    private void property(String path, String name, Findings findings, Deeper deeper) {
        JsonNode read = reads.path("properties").path(name);
        JsonNode written = writes.path("properties").path(name);
        if (!read.isMissingNode() && !written.isMissingNode()) {
            deeper.compare(path, read, written);
        } else if (!written.isMissingNode()) {
            removed(path, written, findings, deeper);
        } else if (!closed(writes) && !anything(read)) {
            added(path, read, findings, deeper);
        }
    }

    private void removed(String path, JsonNode written, Findings findings, Deeper deeper) {
        if (closed(reads)) {
            findings.add(
                    path,
                    "PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL",
                    reader + " does not know it and has \"additionalProperties\": false; keep it");
        } else {
            deeper.compare(path, additional(reads), written);
        }
    }

    private void added(String path, JsonNode read, Findings findings, Deeper deeper) {
        if (additional(writes).isObject()) {
            deeper.compare(path, read, additional(writes));
        } else {
            findings.add(
                    path,
                    "PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL",
                    writer
                            + " allows anything under this name; a schema with \"additionalProperties\": false can grow");
        }
    }

    private void others(String path, Findings findings, Deeper deeper) {
        if (closed(reads) && !closed(writes)) {
            findings.add(
                    path,
                    "ADDITIONAL_PROPERTIES_REMOVED",
                    writer + " allows properties that are not listed, and " + reader + " does not; leave them allowed");
        } else if (additional(reads).isObject() && !closed(writes)) {
            deeper.compare(path.isEmpty() ? "*" : path + ".*", additional(reads), additional(writes));
        }
    }

    private static Set<String> names(JsonNode schema) {
        Set<String> names = new LinkedHashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode additional(JsonNode schema) {
        JsonNode additional = schema.path("additionalProperties");
        return additional.isMissingNode() ? BooleanNode.TRUE : additional;
    }

    private static boolean closed(JsonNode schema) {
        JsonNode additional = schema.path("additionalProperties");
        return additional.isBoolean() && !additional.asBoolean();
    }

    private static boolean anything(JsonNode schema) {
        return (schema.isBoolean() && schema.asBoolean()) || (schema.isObject() && schema.isEmpty());
    }
}
