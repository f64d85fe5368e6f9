package io.millrace.engine.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Reads JSON values that hold others. */
final class JsonNested {
    private JsonNested() {}

    /** Nested objects. */
    static final class Struct extends JsonValue {
        private final JsonObject object;
        private final int width;

        Struct(String path, StructType type, StructType used) {
            super(path, type);
            object = new JsonObject(type, used, path);
            width = type.length();
        }

        @Override
        Object read(JsonCursor cursor) throws MalformedRecord {
            GenericInternalRow nested = new GenericInternalRow(width);
            object.read(cursor, nested);
            return nested;
        }
    }

    /** Arrays. */
    static final class ListOf extends JsonValue {
        private final JsonValue element;

        ListOf(String path, ArrayType type, DataType used) {
            super(path, type);
            element = JsonValue.of(type.elementType(), used, path + "[]");
        }

        @Override
        Object read(JsonCursor cursor) throws MalformedRecord {
            if (cursor.peek() != '[') {
                throw misfit(cursor.shown());
            }
            cursor.expect('[');
            List<@Nullable Object> values = new ArrayList<>();
            if (!cursor.take(']')) {
                do {
                    values.add(cursor.takeNull() ? null : element.read(cursor));
                } while (cursor.take(','));
                cursor.expect(']');
            }
            return new GenericArrayData(values.toArray());
        }
    }

    /** Objects whose names are data. */
    static final class Entries extends JsonValue {
        private final JsonValue value;

        Entries(String path, MapType type, DataType used) {
            super(path, type);
            if (!(type.keyType() instanceof StringType)) {
                throw new IllegalArgumentException("the keys of a JSON object are text, not "
                        + type.keyType().sql());
            }
            value = JsonValue.of(type.valueType(), used, path + "{}");
        }

        @Override
        Object read(JsonCursor cursor) throws MalformedRecord {
            if (cursor.peek() != '{') {
                throw misfit(cursor.shown());
            }
            cursor.expect('{');
            Map<UTF8String, @Nullable Object> entries = new LinkedHashMap<>();
            if (!cursor.take('}')) {
                do {
                    cursor.string();
                    UTF8String key = cursor.text();
                    cursor.expect(':');
                    entries.put(key, cursor.takeNull() ? null : value.read(cursor));
                } while (cursor.take(','));
                cursor.expect('}');
            }
            return new ArrayBasedMapData(
                    new GenericArrayData(entries.keySet().toArray()),
                    new GenericArrayData(entries.values().toArray()));
        }
    }
}
