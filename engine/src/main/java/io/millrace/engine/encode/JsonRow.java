package io.millrace.engine.encode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.catalyst.InternalRow;
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
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Rows as JSON objects: nulls are left in as {@code null}, times are ISO-8601, bytes are base64. What is written this way is read back the same
 * by a source with the same columns, except NaN and infinity, which JSON has no numbers for: they are written as text. Not
 * thread-safe.
 */
public final class JsonRow {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final StructType columns;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final JsonGenerator json;

    public JsonRow(StructType columns) {
        this.columns = columns;
        try {
            json = FACTORY.createGenerator(bytes);
            json.setRootValueSeparator(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The row as one object. */
    public byte[] bytes(InternalRow row) throws IOException {
        bytes.reset();
        object(row, columns);
        json.flush();
        return bytes.toByteArray();
    }

    /** One column's value, which is not null, for itself. */
    public byte[] bytes(SpecializedGetters row, int at, DataType type) throws IOException {
        bytes.reset();
        value(row, at, type);
        json.flush();
        return bytes.toByteArray();
    }

    private void object(InternalRow row, StructType type) throws IOException {
        json.writeStartObject();
        StructField[] fields = type.fields();
        for (int i = 0; i < fields.length; i++) {
            json.writeFieldName(fields[i].name());
            value(row, i, fields[i].dataType());
        }
        json.writeEndObject();
    }

    private void value(SpecializedGetters row, int at, DataType type) throws IOException {
        if (row.isNullAt(at)) {
            json.writeNull();
        } else if (type instanceof StringType) {
            text(row.getUTF8String(at));
        } else if (type instanceof BooleanType) {
            json.writeBoolean(row.getBoolean(at));
        } else if (type instanceof BinaryType) {
            json.writeBinary(row.getBinary(at));
        } else if (type instanceof StructType struct) {
            object(row.getStruct(at, struct.length()), struct);
        } else if (type instanceof ArrayType array) {
            list(row.getArray(at), array.elementType());
        } else if (type instanceof MapType map) {
            entries(row.getMap(at), map);
        } else if (!number(row, at, type)) {
            time(row, at, type);
        }
    }

    private void text(UTF8String text) throws IOException {
        byte[] utf8 = text.getBytes();
        json.writeUTF8String(utf8, 0, utf8.length);
    }

    private boolean number(SpecializedGetters row, int at, DataType type) throws IOException {
        if (type instanceof LongType) {
            json.writeNumber(row.getLong(at));
        } else if (type instanceof IntegerType) {
            json.writeNumber(row.getInt(at));
        } else if (type instanceof ShortType) {
            json.writeNumber(row.getShort(at));
        } else if (type instanceof ByteType) {
            json.writeNumber((int) row.getByte(at));
        } else if (type instanceof DoubleType) {
            json.writeNumber(row.getDouble(at));
        } else if (type instanceof FloatType) {
            json.writeNumber(row.getFloat(at));
        } else if (type instanceof DecimalType decimal) {
            json.writeNumber(
                    row.getDecimal(at, decimal.precision(), decimal.scale()).toJavaBigDecimal());
        } else {
            return false;
        }
        return true;
    }

    private void time(SpecializedGetters row, int at, DataType type) throws IOException {
        if (type instanceof TimestampType) {
            json.writeString(micros(row.getLong(at)).toString());
        } else if (type instanceof TimestampNTZType) {
            json.writeString(LocalDateTime.ofInstant(micros(row.getLong(at)), ZoneOffset.UTC)
                    .toString());
        } else if (type instanceof DateType) {
            json.writeString(LocalDate.ofEpochDay(row.getInt(at)).toString());
        } else {
            throw new IllegalArgumentException("JSON has no form for " + type.sql());
        }
    }

    private static Instant micros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private void list(ArrayData array, DataType element) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < array.numElements(); i++) {
            value(array, i, element);
        }
        json.writeEndArray();
    }

    private void entries(MapData map, MapType type) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < map.numElements(); i++) {
            json.writeFieldName(String.valueOf(map.keyArray().get(i, type.keyType())));
            value(map.valueArray(), i, type.valueType());
        }
        json.writeEndObject();
    }
}
