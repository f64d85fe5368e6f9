package io.millrace.engine.rehearsal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Spark's values as ordinary ones, which are equal where the values are: Long, Double, BigDecimal, Boolean, List, Map (of text, in the order of a
 * structure and sorted else), and text for all else; times as ISO-8601, bytes as base64.
 */
final class Values {
    private Values() {}

    static @Nullable Object of(SpecializedGetters row, int at, DataType type) {
        if (row.isNullAt(at)) {
            return null;
        } else if (type instanceof StructType struct) {
            return object(row.getStruct(at, struct.length()), struct);
        } else if (type instanceof ArrayType array) {
            return list(row.getArray(at), array.elementType());
        } else if (type instanceof MapType map) {
            return map(row.getMap(at), map);
        } else if (type instanceof BooleanType) {
            return row.getBoolean(at);
        } else if (type instanceof BinaryType) {
            return Base64.getEncoder().encodeToString(row.getBinary(at));
        }
        Object number = number(row, at, type);
        return number == null ? text(row, at, type) : number;
    }

    private static @Nullable Object number(SpecializedGetters row, int at, DataType type) {
        if (type instanceof LongType) {
            return row.getLong(at);
        } else if (type instanceof IntegerType) {
            return (long) row.getInt(at);
        } else if (type instanceof ShortType) {
            return (long) row.getShort(at);
        } else if (type instanceof ByteType) {
            return (long) row.getByte(at);
        } else if (type instanceof DoubleType) {
            return row.getDouble(at);
        } else if (type instanceof FloatType) {
            return Double.valueOf(Float.toString(row.getFloat(at)));
        } else if (type instanceof DecimalType decimal) {
            BigDecimal exact =
                    row.getDecimal(at, decimal.precision(), decimal.scale()).toJavaBigDecimal();
            return exact.setScale(decimal.scale());
        }
        return null;
    }

    private static String text(SpecializedGetters row, int at, DataType type) {
        if (type instanceof TimestampType) {
            return micros(row.getLong(at)).toString();
        } else if (type instanceof TimestampNTZType) {
            return LocalDateTime.ofInstant(micros(row.getLong(at)), ZoneOffset.UTC)
                    .toString();
        } else if (type instanceof DateType) {
            return LocalDate.ofEpochDay(row.getInt(at)).toString();
        }
        return String.valueOf(row.get(at, type));
    }

    private static Instant micros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Map<String, @Nullable Object> object(SpecializedGetters row, StructType type) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < type.length(); i++) {
            object.put(type.fields()[i].name(), of(row, i, type.fields()[i].dataType()));
        }
        return object;
    }

    private static List<@Nullable Object> list(ArrayData array, DataType element) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < array.numElements(); i++) {
            list.add(of(array, i, element));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(MapData map, MapType type) {
        Map<String, @Nullable Object> entries = new TreeMap<>();
        for (int i = 0; i < map.numElements(); i++) {
            entries.put(
                    String.valueOf(of(map.keyArray(), i, type.keyType())), of(map.valueArray(), i, type.valueType()));
        }
        return entries;
    }
}
