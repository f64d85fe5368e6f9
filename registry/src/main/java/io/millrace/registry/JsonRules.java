package io.millrace.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON Schema: whatever the writer's schema allows, the reader's has to allow too. The names of the rules are Confluent's.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/serdes-json.html">the
 *     rules</a>
 */
final class JsonRules implements Compatibility.Directed {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void requireSound(SchemaText schema, Schemas references) {
        JsonNode parsed = parse(schema.text());
        if (!parsed.isObject() && !parsed.isBoolean()) {
            throw RegistryException.user("this is no JSON Schema: it is neither an object nor a boolean");
        }
        references.referenced(schema);
    }

    @Override
    public List<Incompatibility> unreadable(
            Compatibility.Party reader, Compatibility.Party writer, Schemas references) {
        return JsonComparison.of(
                new JsonDocument(reader.name(), parse(reader.schema().text()), others(reader.schema(), references)),
                new JsonDocument(writer.name(), parse(writer.schema().text()), others(writer.schema(), references)));
    }

    private static Map<String, JsonNode> others(SchemaText schema, Schemas references) {
        Map<String, JsonNode> others = new LinkedHashMap<>();
        references.referenced(schema).forEach((name, text) -> others.put(name, parse(text.text())));
        return others;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw RegistryException.user("this is no JSON Schema: " + e.getOriginalMessage(), e);
        }
    }
}
