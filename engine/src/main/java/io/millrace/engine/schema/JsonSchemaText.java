package io.millrace.engine.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Columns as a JSON Schema, of what {@code format: json} writes. Objects have no properties but those that are named: only then may a column be added
 * without breaking those who read.
 */
public final class JsonSchemaText {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonSchemaText() {}

    /** @throws IllegalArgumentException where JSON has no form for a column, with the column's name */
    public static String of(StructType columns, String title) {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", title);
        schema.setAll(object(columns, ""));
        return schema.toString();
    }

    private static ObjectNode object(StructType columns, String path) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (StructField column : columns.fields()) {
            String at = path.isEmpty() ? column.name() : path + "." + column.name();
            properties.set(column.name(), orNull(value(column.dataType(), at)));
        }
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode orNull(ObjectNode schema) {
        String type = schema.get("type").asText();
        schema.putArray("type").add(type).add("null");
        return schema;
    }

    private static ObjectNode value(DataType type, String path) {
        if (type instanceof StructType struct) {
            return object(struct, path);
        } else if (type instanceof ArrayType array) {
            ObjectNode schema = typed("array");
            schema.set("items", orNull(value(array.elementType(), path + "[]")));
            return schema;
        } else if (type instanceof MapType map) {
            ObjectNode schema = typed("object");
            schema.set("additionalProperties", orNull(value(map.valueType(), path + "{}")));
            return schema;
        } else if (type instanceof IntegralType) {
            return typed("integer");
        } else if (type instanceof NumericType || type instanceof DecimalType) {
            return typed("number");
        } else if (type instanceof BooleanType) {
            return typed("boolean");
        } else if (type instanceof BinaryType) {
            return typed("string").put("contentEncoding", "base64");
        } else if (type instanceof TimestampType) {
            return typed("string").put("format", "date-time");
        } else if (type instanceof DateType) {
            return typed("string").put("format", "date");
        } else if (type instanceof StringType || type instanceof TimestampNTZType) {
            return typed("string");
        }
        throw new IllegalArgumentException("column `" + path + "`: JSON has no form for " + type.sql());
    }

    private static ObjectNode typed(String type) {
        return JSON.objectNode().put("type", type);
    }
}
