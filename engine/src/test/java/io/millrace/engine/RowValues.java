package io.millrace.engine;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Rows of Spark's internal form as plain values, which tests can compare. Times and dates stay numbers; bytes become hexadecimal text. */
public final class RowValues {
    private RowValues() {}

    /** The columns that are not null, by name. */
    public static Map<String, Object> of(InternalRow row, StructType schema) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < schema.length(); i++) {
            DataType type = schema.fields()[i].dataType();
            if (!row.isNullAt(i)) {
                values.put(schema.fieldNames()[i], value(row.get(i, type), type));
            }
        }
        return values;
    }

    private static @Nullable Object value(@Nullable Object value, DataType type) {
        if (value instanceof UTF8String text) {
            return text.toString();
        } else if (value instanceof Decimal decimal) {
            return decimal.toJavaBigDecimal();
        } else if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        } else if (value instanceof InternalRow row) {
            return of(row, (StructType) type);
        } else if (value instanceof ArrayData array) {
            return list(array, ((ArrayType) type).elementType());
        } else if (value instanceof MapData map) {
            List<@Nullable Object> keys = list(map.keyArray(), ((MapType) type).keyType());
            List<@Nullable Object> items = list(map.valueArray(), ((MapType) type).valueType());
            Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                entries.put(keys.get(i), items.get(i));
            }
            return entries;
        }
        return value;
    }

    private static List<@Nullable Object> list(ArrayData array, DataType element) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < array.numElements(); i++) {
            values.add(array.isNullAt(i) ? null : value(array.get(i, element), element));
        }
        return values;
    }
}
