package io.millrace.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Schemas of events. Every field may be null, and is so by default: then fields may come and go without breaking those who read.
 *
 * @param topic names the events
 */
record EventSchemas(String topic) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    String avro(EventFields fields) {
        String name = topic.replaceAll("[^A-Za-z0-9_]", "_");
        return avroRecord(fields, Character.isDigit(name.charAt(0)) ? "_" + name : name)
                .toString();
    }

    private static ObjectNode avroRecord(EventFields fields, String name) {
        ObjectNode record = JSON.objectNode().put("type", "record").put("name", name);
        ArrayNode list = record.putArray("fields");
        for (EventFields.Field field : fields.all()) {
            ObjectNode made = list.addObject().put("name", field.name());
            ArrayNode union = made.putArray("type").add("null");
            if (field.object()) {
                union.add(avroRecord(field.parts(), name + "_" + field.name()));
            } else {
                avroType(union, field.type());
            }
            made.putNull("default");
        }
        return record;
    }

    private static void avroType(ArrayNode union, String type) {
        if (type.equals("timestamp")) {
            union.addObject().put("type", "long").put("logicalType", "timestamp-micros");
        } else if (type.equals("date")) {
            union.addObject().put("type", "int").put("logicalType", "date");
        } else if (type.startsWith("decimal")) {
            String[] digits = type.replaceAll("[^0-9,]", "").split(",");
            union.addObject()
                    .put("type", "bytes")
                    .put("logicalType", "decimal")
                    .put("precision", Integer.parseInt(digits[0]))
                    .put("scale", Integer.parseInt(digits[1]));
        } else {
            union.add(type);
        }
    }

    /** Fields are numbered in their order: new ones belong at the end. */
    String protobuf(EventFields fields) {
        StringBuilder body = new StringBuilder();
        protobufMessage(body, "", camel(topic), fields);
        String timestamp =
                body.indexOf("google.protobuf.Timestamp") >= 0 ? "import \"google/protobuf/timestamp.proto\";\n\n" : "";
        return "syntax = \"proto3\";\n\n" + timestamp + body;
    }

    private static void protobufMessage(StringBuilder text, String indent, String name, EventFields fields) {
        text.append(indent).append("message ").append(name).append(" {\n");
        int number = 1;
        for (EventFields.Field field : fields.all()) {
            String type = field.object() ? camel(field.name()) : protobufType(field.type());
            if (field.object()) {
                protobufMessage(text, indent + "  ", type, field.parts());
            }
            text.append(indent)
                    .append("  optional ")
                    .append(type)
                    .append(' ')
                    .append(field.name())
                    .append(" = ")
                    .append(number++)
                    .append(";\n");
        }
        text.append(indent).append("}\n");
    }

    private static String protobufType(String type) {
        return switch (type) {
            case "int" -> "int32";
            case "long" -> "int64";
            case "boolean" -> "bool";
            case "double" -> "double";
            case "timestamp" -> "google.protobuf.Timestamp";
            default -> "string";
        };
    }

    private static String camel(String name) {
        String camel = Arrays.stream(name.split("[^A-Za-z0-9]+"))
                .filter(part -> !part.isEmpty())
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
        return camel.isEmpty() || Character.isDigit(camel.charAt(0)) ? "Event" + camel : camel;
    }

    String json(EventFields fields) {
        ObjectNode schema = JSON.objectNode()
                .put("$schema", "http://json-schema.org/draft-07/schema#")
                .put("title", topic);
        return schema.setAll(jsonObject(fields)).toString();
    }

    private static ObjectNode jsonObject(EventFields fields) {
        ObjectNode schema = JSON.objectNode();
        schema.putArray("type").add("object").add("null");
        ObjectNode properties = schema.putObject("properties");
        for (EventFields.Field field : fields.all()) {
            properties.set(field.name(), field.object() ? jsonObject(field.parts()) : jsonType(field.type()));
        }
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode jsonType(String type) {
        ObjectNode schema = JSON.objectNode();
        String word = switch (type) {
            case "int", "long" -> "integer";
            case "double" -> "number";
            case "boolean" -> "boolean";
            default -> "string";
        };
        schema.putArray("type").add(word).add("null");
        if (type.equals("timestamp")) {
            schema.put("format", "date-time");
        } else if (type.equals("date")) {
            schema.put("format", "date");
        }
        return schema;
    }
}
