package io.millrace.engine.sink.postgres;

import io.millrace.engine.encode.JsonRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
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
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.postgresql.util.ByteConverter;

/** Writes a column's values in PostgreSQL's binary form, straight from Spark's row (the {@code _recv} functions of its types read them). */
interface ColumnWriter {
    /** PostgreSQL counts from the year 2000. */
    long EPOCH_MICROS = 946_684_800_000_000L;

    int EPOCH_DAYS = 10_957;

    /**
     * Writes the value, which is not null, without its length.
     *
     * @throws IllegalArgumentException where PostgreSQL cannot hold the value; says so for people
     */
    void write(SpecializedGetters row, int at, CopyBuffer out);

    /** The writer of a type that {@link ColumnType} knows. */
    static ColumnWriter of(DataType type) {
        if (type instanceof StringType) {
            return (row, at, out) -> out.put(Text.checked(row.getUTF8String(at).getBytes()));
        } else if (type instanceof LongType) {
            return (row, at, out) -> out.putLong(row.getLong(at));
        } else if (type instanceof IntegerType) {
            return (row, at, out) -> out.putInt(row.getInt(at));
        } else if (type instanceof ShortType) {
            return (row, at, out) -> out.putShort(row.getShort(at));
        } else if (type instanceof ByteType) {
            return (row, at, out) -> out.putShort(row.getByte(at));
        } else if (type instanceof DoubleType) {
            return (row, at, out) -> out.putLong(Double.doubleToLongBits(row.getDouble(at)));
        } else if (type instanceof FloatType) {
            return (row, at, out) -> out.putInt(Float.floatToIntBits(row.getFloat(at)));
        } else if (type instanceof BooleanType) {
            return (row, at, out) -> out.put((byte) (row.getBoolean(at) ? 1 : 0));
        } else if (type instanceof BinaryType) {
            return (row, at, out) -> out.put(row.getBinary(at));
        } else if (type instanceof DecimalType decimal) {
            return (row, at, out) -> out.put(ByteConverter.numeric(
                    row.getDecimal(at, decimal.precision(), decimal.scale()).toJavaBigDecimal()));
        }
        return ofTime(type);
    }

    private static ColumnWriter ofTime(DataType type) {
        if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            return (row, at, out) -> out.putLong(Math.subtractExact(row.getLong(at), EPOCH_MICROS));
        } else if (type instanceof DateType) {
            return (row, at, out) -> out.putInt(Math.subtractExact(row.getInt(at), EPOCH_DAYS));
        } else if (type instanceof ArrayType array
                && ColumnType.scalar(array.elementType()).isPresent()) {
            return array(array.elementType());
        }
        return json(type);
    }

    /** An array with one dimension: how many, whether some are null, the type of all; then each with its length. */
    private static ColumnWriter array(DataType type) {
        int oid = ColumnType.scalar(type).orElseThrow().oid();
        ColumnWriter element = of(type);
        return (row, at, out) -> {
            ArrayData values = row.getArray(at);
            int count = values.numElements();
            out.putInt(count == 0 ? 0 : 1);
            int nulls = out.size();
            out.putInt(0);
            out.putInt(oid);
            if (count > 0) {
                out.putInt(count);
                out.putInt(1);
            }
            for (int i = 0; i < count; i++) {
                if (!field(values, i, element, out)) {
                    out.setInt(nulls, 1);
                }
            }
        };
    }

    private static ColumnWriter json(DataType type) {
        JsonRow json = new JsonRow(new StructType());
        return (row, at, out) -> {
            try {
                out.put((byte) 1); // the version of the form
                out.put(Text.checkedJson(json.bytes(row, at, type)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** Writes a value with its length, or that it is null; true where it is not. */
    static boolean field(SpecializedGetters row, int at, ColumnWriter column, CopyBuffer out) {
        int length = out.size();
        out.putInt(-1);
        if (row.isNullAt(at)) {
            return false;
        }
        column.write(row, at, out);
        out.setInt(length, out.size() - length - Integer.BYTES);
        return true;
    }
}
