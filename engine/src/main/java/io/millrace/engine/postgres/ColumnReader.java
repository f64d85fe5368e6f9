package io.millrace.engine.postgres;

import io.millrace.engine.decode.Decoder;
import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.decode.MalformedRecord;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
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
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ByteConverter;

/** Reads PostgreSQL's binary form into Spark's; the other way round from the sink's writer. */
interface ColumnReader {
    /** PostgreSQL counts from the year 2000. */
    long EPOCH_MICROS = 946_684_800_000_000L;

    int EPOCH_DAYS = 10_957;

    /**
     * The value of a field that is not null.
     *
     * @throws IllegalArgumentException where the type cannot hold it; says so for people
     */
    Object read(byte[] bytes, int at, int length);

    /** The reader of a type that {@link SourceColumns} lets through. */
    static ColumnReader of(DataType type) {
        if (type instanceof StringType) {
            return (bytes, at, length) -> UTF8String.fromBytes(bytes, at, length);
        } else if (type instanceof LongType) {
            return (bytes, at, length) -> ByteConverter.int8(bytes, at);
        } else if (type instanceof IntegerType) {
            return (bytes, at, length) -> ByteConverter.int4(bytes, at);
        } else if (type instanceof ShortType) {
            return (bytes, at, length) -> ByteConverter.int2(bytes, at);
        } else if (type instanceof ByteType) {
            return (bytes, at, length) -> tiny(ByteConverter.int2(bytes, at));
        } else if (type instanceof DoubleType) {
            return (bytes, at, length) -> ByteConverter.float8(bytes, at);
        } else if (type instanceof FloatType) {
            return (bytes, at, length) -> ByteConverter.float4(bytes, at);
        } else if (type instanceof BooleanType) {
            return (bytes, at, length) -> bytes[at] != 0;
        } else if (type instanceof BinaryType) {
            return (bytes, at, length) -> Arrays.copyOfRange(bytes, at, at + length);
        } else if (type instanceof DecimalType decimal) {
            return (bytes, at, length) -> decimal(ByteConverter.numeric(bytes, at, length), decimal);
        }
        return ofTime(type);
    }

    private static ColumnReader ofTime(DataType type) {
        if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            return (bytes, at, length) -> micros(ByteConverter.int8(bytes, at));
        } else if (type instanceof DateType) {
            return (bytes, at, length) -> days(ByteConverter.int4(bytes, at));
        } else if (type instanceof ArrayType array && SourceColumns.scalar(array.elementType())) {
            ColumnReader element = of(array.elementType());
            return (bytes, at, length) -> array(bytes, at, element);
        }
        return json(type);
    }

    private static byte tiny(short value) {
        if (value != (byte) value) {
            throw new IllegalArgumentException(value + " is more than a TINYINT holds");
        }
        return (byte) value;
    }

    private static Decimal decimal(Number value, DecimalType type) {
        if (!(value instanceof BigDecimal number)) {
            throw new IllegalArgumentException(value + " is no " + type.sql());
        }
        try {
            Decimal decimal = Decimal.apply(number.setScale(type.scale(), RoundingMode.UNNECESSARY));
            if (decimal.changePrecision(type.precision(), type.scale())) {
                return decimal;
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(number + " does not fit into " + type.sql(), e);
        }
        throw new IllegalArgumentException(number + " does not fit into " + type.sql());
    }

    private static long micros(long since2000) {
        if (since2000 == Long.MAX_VALUE || since2000 == Long.MIN_VALUE) {
            throw new IllegalArgumentException("infinity is no time in Spark");
        }
        return Math.addExact(since2000, EPOCH_MICROS);
    }

    private static int days(int since2000) {
        if (since2000 == Integer.MAX_VALUE || since2000 == Integer.MIN_VALUE) {
            throw new IllegalArgumentException("infinity is no date in Spark");
        }
        return Math.addExact(since2000, EPOCH_DAYS);
    }

    private static GenericArrayData array(byte[] bytes, int begin, ColumnReader element) {
        int dimensions = ByteConverter.int4(bytes, begin);
        if (dimensions > 1) {
            throw new IllegalArgumentException(
                    "an array of " + dimensions + " dimensions is no array of simple values");
        }
        int count = dimensions == 0 ? 0 : ByteConverter.int4(bytes, begin + 12);
        @Nullable Object[] values = new Object[count];
        int at = begin + 20;
        for (int i = 0; i < count; i++) {
            int length = ByteConverter.int4(bytes, at);
            at += Integer.BYTES;
            if (length >= 0) {
                values[i] = element.read(bytes, at, length);
                at += length;
            }
        }
        return new GenericArrayData(values);
    }

    /** A document's text, read as the decoder of a source of JSON reads a field. */
    private static ColumnReader json(DataType type) {
        StructType wrapped = new StructType().add("v", type);
        Decoder decoder = new DecoderPlan(wrapped, wrapped, DecoderPlan.Kind.JSON, "", "", "").decoder();
        return (bytes, at, length) -> {
            ByteArrayOutputStream record = new ByteArrayOutputStream(length + 8);
            record.writeBytes("{\"v\":".getBytes(StandardCharsets.US_ASCII));
            record.write(bytes, at, length);
            record.write('}');
            byte[] whole = record.toByteArray();
            try {
                InternalRow row = decoder.decode(whole, 0, whole.length);
                return row.copy().get(0, type);
            } catch (MalformedRecord e) {
                throw new IllegalArgumentException(e.reason(), e);
            }
        };
    }
}
