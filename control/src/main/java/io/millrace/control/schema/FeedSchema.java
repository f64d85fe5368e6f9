package io.millrace.control.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.registry.SchemaKind;
import io.millrace.registry.SchemaText;
import io.millrace.spec.Feed;
import io.millrace.spec.FeedFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schema of a feed's events, for the formats that have one in the registry. Every field may be null, so that fields can come and
 * go without breaking those who read.
 */
public final class FeedSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\s*\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\)");

    private FeedSchema() {}

    public static String subject(Feed feed) {
        return feed.topic() + "-value";
    }

    /** The schema of a feed whose format is registered and whose fields' types are known. */
    public static SchemaText of(Feed feed) {
        Map<String, Object> fields = EventFields.of(feed.connector());
        return feed.format() == FeedFormat.AVRO
                ? new SchemaText(
                        SchemaKind.AVRO, avro(name(feed.topic()), fields).toString())
                : new SchemaText(
                        SchemaKind.JSON, json(fields).put("title", feed.topic()).toString());
    }

    private static String name(String topic) {
        String allowed = topic.replaceAll("[^A-Za-z0-9_]", "_");
        return Character.isDigit(allowed.charAt(0)) ? "_" + allowed : allowed;
    }

    private static ObjectNode avro(String name, Map<String, Object> fields) {
        ObjectNode record = JSON.objectNode().put("type", "record").put("name", name);
        ArrayNode all = record.putArray("fields");
        fields.forEach((field, type) -> {
            ObjectNode one = all.addObject().put("name", field);
            ArrayNode union = one.putArray("type").add("null");
            if (type instanceof Map<?, ?> nested) {
                union.add(avro(name + "_" + field, EventFields.nested(nested)));
            } else {
                union.add(avro((String) type));
            }
            one.putNull("default");
        });
        return record;
    }

    private static JsonNode avro(String type) {
        Matcher decimal = DECIMAL.matcher(type);
        if (decimal.matches()) {
            return logical("bytes", "decimal")
                    .put("precision", Integer.parseInt(decimal.group(1)))
                    .put("scale", decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2)));
        }
        return switch (type) {
            case "INT" -> JSON.textNode("int");
            case "BIGINT" -> JSON.textNode("long");
            case "DOUBLE" -> JSON.textNode("double");
            case "BOOLEAN" -> JSON.textNode("boolean");
            case "TIMESTAMP" -> logical("long", "timestamp-micros");
            case "DATE" -> logical("int", "date");
            default -> JSON.textNode("string");
        };
    }

    private static ObjectNode logical(String type, String logical) {
        return JSON.objectNode().put("type", type).put("logicalType", logical);
    }

    /** Closed: only then may a property be added without breaking those who read. */
    private static ObjectNode json(Map<String, Object> fields) {
        ObjectNode object = JSON.objectNode().put("type", "object");
        ObjectNode properties = object.putObject("properties");
        fields.forEach((field, type) -> properties.set(
                field,
                orNull(type instanceof Map<?, ?> nested ? json(EventFields.nested(nested)) : json((String) type))));
        return object.put("additionalProperties", false);
    }

    private static ObjectNode orNull(ObjectNode schema) {
        String type = schema.get("type").asText();
        schema.putArray("type").add(type).add("null");
        return schema;
    }

    private static ObjectNode json(String type) {
        ObjectNode schema = JSON.objectNode();
        return switch (type) {
            case "INT", "BIGINT" -> schema.put("type", "integer");
            case "DOUBLE" -> schema.put("type", "number");
            case "BOOLEAN" -> schema.put("type", "boolean");
            case "TIMESTAMP" -> schema.put("type", "string").put("format", "date-time");
            case "DATE" -> schema.put("type", "string").put("format", "date");
            default -> schema.put("type", "string");
        };
    }
}
