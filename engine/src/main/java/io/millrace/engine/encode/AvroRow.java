package io.millrace.engine.encode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
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
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows in Avro's binary form, by the schema that {@link io.millrace.engine.schema.AvroSchemas#of} makes of the columns. */
final class AvroRow implements RowEncoder {
    /** The branches of a union with null. */
    private static final int NULL = 0;

    private static final int VALUE = 1;

    private final StructType columns;
    private final int id;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);

    AvroRow(StructType columns, int id) {
        this.columns = columns;
        this.id = id;
    }

    @Override
    public byte[] bytes(InternalRow row) throws IOException {
        bytes.reset();
        WirePrefix.write(id, bytes);
        record(row, columns);
        out.flush();
        return bytes.toByteArray();
    }

    private void record(InternalRow row, StructType type) throws IOException {
        StructField[] fields = type.fields();
        for (int i = 0; i < fields.length; i++) {
            orNull(row, i, fields[i].dataType());
        }
    }

    private void orNull(SpecializedGetters row, int at, DataType type) throws IOException {
        if (row.isNullAt(at)) {
            out.writeIndex(NULL);
        } else {
            out.writeIndex(VALUE);
            value(row, at, type);
        }
    }

    private void value(SpecializedGetters row, int at, DataType type) throws IOException {
        if (type instanceof StringType) {
            out.writeBytes(row.getUTF8String(at).getBytes());
        } else if (type instanceof IntegerType || type instanceof DateType) {
            out.writeInt(row.getInt(at));
        } else if (type instanceof ShortType) {
            out.writeInt(row.getShort(at));
        } else if (type instanceof ByteType) {
            out.writeInt(row.getByte(at));
        } else if (type instanceof DoubleType) {
            out.writeDouble(row.getDouble(at));
        } else if (type instanceof FloatType) {
            out.writeFloat(row.getFloat(at));
        } else if (type instanceof BooleanType) {
            out.writeBoolean(row.getBoolean(at));
        } else if (type instanceof BinaryType) {
            out.writeBytes(row.getBinary(at));
        } else if (type instanceof DecimalType decimal) {
            out.writeBytes(row.getDecimal(at, decimal.precision(), decimal.scale())
                    .toJavaBigDecimal()
                    .setScale(decimal.scale())
                    .unscaledValue()
                    .toByteArray());
        } else if (type instanceof StructType struct) {
            record(row.getStruct(at, struct.length()), struct);
        } else if (type instanceof ArrayType array) {
            list(row.getArray(at), array.elementType());
        } else if (type instanceof MapType map) {
            entries(row.getMap(at), map.valueType());
        } else {
            out.writeLong(row.getLong(at)); // longs and times, which are microseconds on both sides
        }
    }

    private void list(ArrayData array, DataType element) throws IOException {
        out.writeArrayStart();
        out.setItemCount(array.numElements());
        for (int i = 0; i < array.numElements(); i++) {
            out.startItem();
            orNull(array, i, element);
        }
        out.writeArrayEnd();
    }

    private void entries(MapData map, DataType value) throws IOException {
        out.writeMapStart();
        out.setItemCount(map.numElements());
        for (int i = 0; i < map.numElements(); i++) {
            out.startItem();
            out.writeBytes(map.keyArray().getUTF8String(i).getBytes());
            orNull(map.valueArray(), i, value);
        }
        out.writeMapEnd();
    }
}
