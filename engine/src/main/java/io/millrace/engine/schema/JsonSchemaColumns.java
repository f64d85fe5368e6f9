package io.millrace.engine.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns that a JSON Schema means. What SQL cannot hold is refused with the field's name. */
public final class JsonSchemaColumns {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode root;
    private final Deque<String> within = new ArrayDeque<>();

    private JsonSchemaColumns(JsonNode root) {
        this.root = root;
    }

    /**
     * The columns of an object; all may be null.
     *
     * @throws IllegalArgumentException where the text is no JSON Schema of an object, or with the name of the field that has no type in SQL
     */
    public static StructType of(WholeSchema schema) {
        JsonNode root;
        try {
            root = JSON.readTree(schema.text());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no JSON Schema: " + e.getOriginalMessage(), e);
        }
        DataType type = new JsonSchemaColumns(root).type(root, "");
        if (!(type instanceof StructType columns)) {
            throw new IllegalArgumentException("the JSON Schema is not that of an object with properties");
        }
        return columns;
    }

    private DataType type(JsonNode schema, String path) {
        if (schema.has("$ref")) {
            return referred(schema.get("$ref").asText(), path);
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice)) {
                return type(onlyOne(schema.get(choice), path), path);
            }
        }
        return switch (word(schema, path)) {
            case "object" -> object(schema, path);
            case "array" -> DataTypes.createArrayType(type(items(schema, path), path + "[]"), true);
            case "string" -> text(schema);
            case "integer" -> DataTypes.LongType;
            case "number" -> DataTypes.DoubleType;
            case "boolean" -> DataTypes.BooleanType;
            default -> throw unfit(path, "its type is " + schema.get("type"));
        };
    }

    private DataType referred(String reference, String path) {
        if (!reference.startsWith("#")) {
            throw unfit(path, "it refers to \"" + reference + "\", and only what stands in the same schema is read");
        }
        if (within.contains(reference)) {
            throw unfit(path, "it holds itself (" + reference + "), and SQL has no recursive types");
        }
        JsonNode found = root.at(reference.substring(1));
        if (found.isMissingNode()) {
            throw unfit(path, "it refers to \"" + reference + "\", which is not there");
        }
        within.push(reference);
        DataType type = type(found, path);
        within.pop();
        return type;
    }

    /** Of several types the one that is not null. */
    private static JsonNode onlyOne(JsonNode choices, String path) {
        List<JsonNode> others = new ArrayList<>();
        choices.forEach(choice -> {
            if (!choice.path("type").asText().equals("null")) {
                others.add(choice);
            }
        });
        if (others.size() != 1) {
            throw unfit(path, "it is one of " + others.size() + " types, and a column has one");
        }
        return others.get(0);
    }

    private static String word(JsonNode schema, String path) {
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            return type.asText();
        }
        List<String> words = new ArrayList<>();
        type.forEach(word -> {
            if (!word.asText().equals("null")) {
                words.add(word.asText());
            }
        });
        if (words.isEmpty() && schema.has("properties")) {
            return "object";
        }
        boolean names = schema.path("enum").isArray();
        if (words.isEmpty() && names) {
            return "string";
        }
        if (words.size() != 1) {
            throw unfit(path, words.isEmpty() ? "its type is not said" : "its type is one of " + words);
        }
        return words.get(0);
    }

    private DataType object(JsonNode schema, String path) {
        JsonNode others = schema.path("additionalProperties");
        if (schema.path("properties").isEmpty()) {
            if (others.isObject()) {
                return DataTypes.createMapType(DataTypes.StringType, type(others, path + "{}"), true);
            }
            throw unfit(path, "it is an object without properties");
        }
        StructType struct = new StructType();
        for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
            String name = property.getKey();
            struct = struct.add(name, type(property.getValue(), path.isEmpty() ? name : path + "." + name), true);
        }
        return struct;
    }

    private static JsonNode items(JsonNode schema, String path) {
        JsonNode items = schema.path("items");
        if (!items.isObject()) {
            throw unfit(path, "its elements have no type, or several");
        }
        return items;
    }

    private static DataType text(JsonNode schema) {
        if (schema.path("contentEncoding").asText().equals("base64")) {
            return DataTypes.BinaryType;
        }
        return switch (schema.path("format").asText()) {
            case "date-time" -> DataTypes.TimestampType;
            case "date" -> DataTypes.DateType;
            default -> DataTypes.StringType;
        };
    }

    private static IllegalArgumentException unfit(String path, String why) {
        String field = path.isEmpty() ? "the schema: " : "field `" + path + "`: ";
        return new IllegalArgumentException(field + why + "; declare the other columns in place of the whole schema");
    }
}
