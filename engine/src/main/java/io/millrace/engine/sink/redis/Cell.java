package io.millrace.engine.sink.redis;

import io.millrace.engine.encode.JsonRow;
import io.millrace.engine.sink.ShownRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** A column's values as Redis holds them: as text, bytes as they are, nested ones as JSON. Not thread-safe. */
@FunctionalInterface
interface Cell {
    /** A value that is not null. */
    byte[] bytes(InternalRow row, int at) throws IOException;

    /** Whether a value can be a part of a key: its text is its own, and Spark can sort by it. */
    static boolean fitsKey(DataType type) {
        return type instanceof StringType
                || type instanceof BooleanType
                || type instanceof NumericType
                || type instanceof DateType
                || type instanceof TimestampType
                || type instanceof TimestampNTZType;
    }

    static boolean known(DataType type) {
        return fitsKey(type)
                || type instanceof BinaryType
                || type instanceof ArrayType
                || type instanceof MapType
                || type instanceof StructType;
    }

    /** The type, be it nested, that there is no form of; empty where all can be written. */
    static Optional<DataType> unknownIn(DataType type) {
        if (type instanceof ArrayType array) {
            return unknownIn(array.elementType());
        } else if (type instanceof MapType map) {
            return unknownIn(map.keyType()).or(() -> unknownIn(map.valueType()));
        } else if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields())
                    .map(StructField::dataType)
                    .flatMap(field -> unknownIn(field).stream())
                    .findFirst();
        }
        return known(type) ? Optional.empty() : Optional.of(type);
    }

    /** The form of a type that {@link #unknownIn} is empty for. */
    static Cell of(DataType type) {
        if (type instanceof StringType) {
            return (row, at) -> row.getUTF8String(at).getBytes();
        } else if (type instanceof BinaryType) {
            return InternalRow::getBinary;
        } else if (type instanceof DoubleType) {
            return (row, at) -> ascii(number(row.getDouble(at)));
        } else if (type instanceof FloatType) {
            return (row, at) -> ascii(number(row.getFloat(at)));
        } else if (type instanceof DecimalType decimal) {
            return (row, at) -> ascii(row.getDecimal(at, decimal.precision(), decimal.scale())
                    .toJavaBigDecimal()
                    .toPlainString());
        } else if (type instanceof IntegralType || fitsKey(type)) {
            return (row, at) -> ascii(ShownRow.cell(row, at, type));
        }
        JsonRow json = new JsonRow(new StructType());
        return (row, at) -> json.bytes(row, at, type);
    }

    /** Redis's own words for what has no digits, which it takes as scores. */
    private static String number(double number) {
        return Double.isInfinite(number) ? number > 0 ? "inf" : "-inf" : Double.toString(number);
    }

    private static String number(float number) {
        return Float.isInfinite(number) ? number > 0 ? "inf" : "-inf" : Float.toString(number);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
