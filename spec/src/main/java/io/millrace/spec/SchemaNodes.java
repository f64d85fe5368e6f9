package io.millrace.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/** Pieces of JSON Schema (draft 2020-12). */
final class SchemaNodes {
    /** A text with a variable may stand in place of any value: what it will be is not known before. */
    private static final String VARIABLE = "\\$\\{";

    private SchemaNodes() {}

    static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Text, which YAML takes for a number or a truth value where it looks like one. */
    static ObjectNode text() {
        return typed("string", "number", "boolean");
    }

    static ObjectNode typed(String... types) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        List.of(types).forEach(names::add);
        return node().set("type", names.size() == 1 ? names.get(0) : names);
    }

    /** Text that matches as a whole. */
    static ObjectNode matching(String pattern) {
        ObjectNode text = typed("string");
        text.set("anyOf", array(List.of(exactly(pattern), node().put("pattern", VARIABLE))));
        return text;
    }

    static ObjectNode exactly(String pattern) {
        return node().put("pattern", "^(?:" + pattern + ")$");
    }

    static ObjectNode orVariable(ObjectNode schema) {
        return anyOf(schema, typed("string").put("pattern", VARIABLE));
    }

    static ObjectNode anyOf(ObjectNode... alternatives) {
        return node().set("anyOf", array(List.of(alternatives)));
    }

    static ObjectNode words(Collection<String> words) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        words.forEach(names::add);
        return node().set("enum", names);
    }

    static ObjectNode list(ObjectNode items) {
        return typed("array").set("items", items);
    }

    /** A block with these settings and no others. */
    static ObjectNode block(ObjectNode properties, Collection<String> required) {
        ObjectNode block = typed("object");
        block.set("properties", properties);
        if (!required.isEmpty()) {
            required.forEach(block.putArray("required")::add);
        }
        return block.put("additionalProperties", false);
    }

    static ArrayNode array(Collection<ObjectNode> nodes) {
        return JsonNodeFactory.instance.arrayNode().addAll(nodes);
    }
}
