package io.millrace.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Walks two JSON Schemas side by side and notes where the reader's is narrower than the writer's. */
final class JsonComparison {
    private static final Set<String> ALL_TYPES =
            Set.of("string", "number", "integer", "boolean", "null", "object", "array");
    /** What is too subtle to compare: it may go, and else has to stay as it is. */
    private static final List<String> SUBTLE = List.of(
            "not",
            "if",
            "then",
            "else",
            "pattern",
            "format",
            "contentEncoding",
            "contentMediaType",
            "patternProperties",
            "propertyNames",
            "dependencies",
            "dependentRequired",
            "dependentSchemas",
            "contains",
            "prefixItems",
            "unevaluatedProperties",
            "unevaluatedItems");

    private final JsonDocument reader;
    private final JsonDocument writer;
    private final List<Incompatibility> found = new ArrayList<>();
    /** Pairs that are being compared: a schema may refer to itself. */
    private final Set<List<JsonNode>> open = new HashSet<>();

    private JsonComparison(JsonDocument reader, JsonDocument writer) {
        this.reader = reader;
        this.writer = writer;
    }

    static List<Incompatibility> of(JsonDocument reader, JsonDocument writer) {
        JsonComparison comparison = new JsonComparison(reader, writer);
        comparison.schema("", reader.root(), writer.root());
        return comparison.found;
    }

    private void add(String path, String rule, String message) {
        found.add(new Incompatibility(path, rule, message));
    }

    private void schema(String path, JsonNode readerSchema, JsonNode writerSchema) {
        JsonNode reads = reader.resolved(readerSchema);
        JsonNode writes = writer.resolved(writerSchema);
        List<JsonNode> pair = List.of(reads, writes);
        if (allowsAll(reads) || allowsNone(writes) || !open.add(pair)) {
            return;
        }
        if (allowsNone(reads)) {
            add(path, "TYPE_NARROWED", reader.name() + " allows nothing there, and " + writer.name() + " does");
        } else if (branches(writes).isEmpty() && branches(reads).isEmpty()) {
            plain(path, reads, writes);
        } else {
            combined(path, reads, writes);
            if (branches(writes).isEmpty()) {
                // What stands beside the alternatives holds for all of them.
                plain(path, reads, writes);
            }
        }
        open.remove(pair);
    }

    private static boolean allowsAll(JsonNode schema) {
        return (schema.isBoolean() && schema.asBoolean()) || (schema.isObject() && schema.isEmpty());
    }

    private static boolean allowsNone(JsonNode schema) {
        return schema.isBoolean() && !schema.asBoolean();
    }

    private static List<JsonNode> branches(JsonNode schema) {
        List<JsonNode> branches = new ArrayList<>();
        schema.path("anyOf").forEach(branches::add);
        schema.path("oneOf").forEach(branches::add);
        return branches;
    }

    /** Whatever branch the writer took, there has to be one that the reader can take. */
    private void combined(String path, JsonNode reads, JsonNode writes) {
        List<JsonNode> written = branches(writes).isEmpty() ? List.of(writes) : branches(writes);
        List<JsonNode> read = branches(reads).isEmpty() ? List.of(reads) : branches(reads);
        for (JsonNode branch : written) {
            if (read.stream().noneMatch(one -> takes(one, branch))) {
                add(
                        path,
                        "COMBINED_TYPE_SUBSCHEMAS_CHANGED",
                        "no alternative of " + reader.name() + " allows what " + writer.name() + " may hold there: "
                                + shortened(branch) + "; keep that alternative");
            }
        }
    }

    private boolean takes(JsonNode reads, JsonNode writes) {
        int before = found.size();
        schema("", reads, writes);
        boolean takes = found.size() == before;
        found.subList(before, found.size()).clear();
        return takes;
    }

    private static String shortened(JsonNode schema) {
        String text = schema.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }

    private void plain(String path, JsonNode reads, JsonNode writes) {
        if (!types(path, reads, writes)) {
            return;
        }
        values(path, reads, writes);
        reads.path("allOf").forEach(one -> {
            if (!contains(writes.path("allOf"), one)) {
                schema(path, one, writes);
            }
        });
        for (String keyword : SUBTLE) {
            if (reads.has(keyword) && !reads.path(keyword).equals(writes.path(keyword))) {
                String rule = writes.has(keyword) ? "_CHANGED" : "_ADDED";
                add(
                        path,
                        JsonLimits.rule(keyword) + rule,
                        "\"" + keyword + "\" is not what it was in " + writer.name() + "; leave it as it was, or out");
            }
        }
        JsonLimits.compare(reads, writes).forEach((rule, message) -> add(path, rule, message));
        new JsonProperties(reader.name(), writer.name(), reads, writes).compare(path, this::add, this::schema);
        items(path, reads, writes);
    }

    private static boolean contains(JsonNode array, JsonNode element) {
        for (JsonNode one : array) {
            if (one.equals(element)) {
                return true;
            }
        }
        return false;
    }

    /** False where they have nothing in common, so that there is nothing more to compare. */
    private boolean types(String path, JsonNode reads, JsonNode writes) {
        Set<String> read = types(reads);
        Set<String> lost = new TreeSet<>(types(writes));
        lost.removeAll(read);
        if (read.contains("number")) {
            lost.remove("integer");
        }
        boolean common = types(writes).stream().anyMatch(read::contains)
                || (read.contains("integer") && types(writes).contains("number"))
                || (read.contains("number") && types(writes).contains("integer"));
        if (!lost.isEmpty()) {
            add(
                    path,
                    common ? "TYPE_NARROWED" : "TYPE_CHANGED",
                    writer.name() + " allows the type " + String.join(", ", lost) + ", and " + reader.name()
                            + " does not; keep the type, or widen it");
        }
        return common;
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new LinkedHashSet<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        }
        type.forEach(one -> types.add(one.asText()));
        if (types.isEmpty()) {
            JsonLimits.values(schema).forEach(value -> types.add(type(value)));
        }
        return types.isEmpty() ? ALL_TYPES : types;
    }

    private static String type(JsonNode value) {
        return value.isIntegralNumber() ? "integer" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private void values(String path, JsonNode reads, JsonNode writes) {
        List<JsonNode> read = JsonLimits.values(reads);
        if (read.isEmpty()) {
            return;
        }
        List<JsonNode> written = JsonLimits.values(writes);
        List<JsonNode> lost = new ArrayList<>(written);
        lost.removeAll(read);
        if (written.isEmpty()) {
            add(path, "ENUM_ARRAY_ADDED", writer.name() + " allows any value there; leave the list of values out");
        } else if (!lost.isEmpty()) {
            add(path, "ENUM_ARRAY_NARROWED", reader.name() + " lacks the values " + lost + "; keep them");
        }
    }

    private void items(String path, JsonNode reads, JsonNode writes) {
        if (reads.path("items").isObject() || reads.path("items").isBoolean()) {
            JsonNode written = writes.has("items") ? writes.path("items") : BooleanNode.TRUE;
            if (types(writes).contains("array")) {
                schema(path + "[]", reads.path("items"), written);
            }
        }
    }
}
