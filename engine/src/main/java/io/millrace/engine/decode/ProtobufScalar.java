package io.millrace.engine.decode;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
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
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Reads values without parts. */
final class ProtobufScalar extends ProtobufValue {
    private final int wireType;
    private final Read read;
    private final Object absent;
    private final boolean whole;

    private ProtobufScalar(int wireType, Read read, Object absent) {
        this.wireType = wireType;
        this.read = read;
        this.absent = absent;
        this.whole = absent instanceof Long;
    }

    /** Reads what stands at the cursor. */
    @FunctionalInterface
    private interface Read {
        Object read(ProtobufCursor cursor) throws MalformedRecord;
    }

    @FunctionalInterface
    private interface ReadLong {
        long read(ProtobufCursor cursor) throws MalformedRecord;
    }

    @Override
    int wireType() {
        return wireType;
    }

    @Override
    Object read(ProtobufCursor cursor) throws MalformedRecord {
        return read.read(cursor);
    }

    @Override
    void into(ProtobufCursor cursor, InternalRow row, int ordinal) throws MalformedRecord {
        if (whole) {
            row.setLong(ordinal, (Long) read.read(cursor));
        } else {
            row.update(ordinal, read.read(cursor));
        }
    }

    @Override
    Object absent() {
        return absent;
    }

    /** The number of an enum's constant. */
    static ProtobufValue enumNumber() {
        return new ProtobufScalar(ProtobufCursor.VARINT, cursor -> (int) cursor.readVarint(), 0);
    }

    /** The way to read a field, if the column's type holds it. */
    static Optional<ProtobufValue> of(FieldDescriptor field, DataType type, String path) {
        return Optional.ofNullable(
                switch (field.getType()) {
                    case INT32 -> signed32(ProtobufCursor.VARINT, cursor -> (int) cursor.readVarint(), type, path);
                    case SINT32 -> signed32(ProtobufCursor.VARINT, ProtobufCursor::readZigZag, type, path);
                    case SFIXED32 -> signed32(ProtobufCursor.FIXED32, ProtobufCursor::readFixed32, type, path);
                    case UINT32 -> signed64(ProtobufCursor.VARINT, cursor -> cursor.readVarint() & 0xFFFF_FFFFL, type);
                    case FIXED32 ->
                        signed64(ProtobufCursor.FIXED32, cursor -> Integer.toUnsignedLong(cursor.readFixed32()), type);
                    case INT64 -> signed64(ProtobufCursor.VARINT, ProtobufCursor::readVarint, type);
                    case SINT64 ->
                        signed64(
                                ProtobufCursor.VARINT,
                                cursor -> {
                                    long value = cursor.readVarint();
                                    return (value >>> 1) ^ -(value & 1);
                                },
                                type);
                    case SFIXED64 -> signed64(ProtobufCursor.FIXED64, ProtobufCursor::readFixed64, type);
                    case UINT64 -> unsigned64(ProtobufCursor.VARINT, ProtobufCursor::readVarint, type, path);
                    case FIXED64 -> unsigned64(ProtobufCursor.FIXED64, ProtobufCursor::readFixed64, type, path);
                    case BOOL ->
                        type instanceof BooleanType
                                ? new ProtobufScalar(ProtobufCursor.VARINT, cursor -> cursor.readVarint() != 0, false)
                                : null;
                    case FLOAT -> floating(type);
                    case DOUBLE ->
                        type instanceof DoubleType
                                ? new ProtobufScalar(
                                        ProtobufCursor.FIXED64,
                                        cursor -> Double.longBitsToDouble(cursor.readFixed64()),
                                        0.0)
                                : null;
                    case BYTES ->
                        type instanceof BinaryType
                                ? new ProtobufScalar(
                                        ProtobufCursor.LENGTH_DELIMITED, ProtobufCursor::readBytes, new byte[0])
                                : null;
                    case STRING -> text(type, path);
                    default -> null;
                });
    }

    private static @Nullable ProtobufValue signed32(int wireType, ReadLong read, DataType type, String path) {
        if (type instanceof IntegerType) {
            return new ProtobufScalar(wireType, cursor -> (int) read.read(cursor), 0);
        } else if (type instanceof LongType) {
            return new ProtobufScalar(wireType, read::read, 0L);
        } else if (type instanceof DoubleType) {
            return new ProtobufScalar(wireType, cursor -> (double) read.read(cursor), 0.0);
        } else if (type instanceof ShortType) {
            return new ProtobufScalar(
                    wireType,
                    cursor -> (short) narrow(read.read(cursor), Short.MIN_VALUE, Short.MAX_VALUE, path),
                    (short) 0);
        } else if (type instanceof ByteType) {
            return new ProtobufScalar(
                    wireType, cursor -> (byte) narrow(read.read(cursor), Byte.MIN_VALUE, Byte.MAX_VALUE, path), (byte)
                            0);
        }
        return null;
    }

    private static long narrow(long value, int least, int most, String path) throws MalformedRecord {
        if (value < least || value > most) {
            throw new MalformedRecord("field `" + path + "`: " + value + " is not between " + least + " and " + most);
        }
        return value;
    }

    private static @Nullable ProtobufValue signed64(int wireType, ReadLong read, DataType type) {
        return type instanceof LongType ? new ProtobufScalar(wireType, read::read, 0L) : null;
    }

    private static @Nullable ProtobufValue unsigned64(int wireType, ReadLong read, DataType type, String path) {
        if (type instanceof LongType) {
            return new ProtobufScalar(wireType, cursor -> signed(read.read(cursor), path), 0L);
        } else if (type instanceof DecimalType decimal && decimal.precision() - decimal.scale() >= 20) {
            return new ProtobufScalar(
                    wireType,
                    cursor -> decimal(new BigDecimal(unsigned(read.read(cursor))), decimal),
                    decimal(BigDecimal.ZERO, decimal));
        }
        return null;
    }

    private static long signed(long value, String path) throws MalformedRecord {
        if (value < 0) {
            throw new MalformedRecord("field `" + path + "`: " + Long.toUnsignedString(value)
                    + " is too large for a BIGINT; declare it as DECIMAL(20,0)");
        }
        return value;
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    private static Decimal decimal(BigDecimal value, DecimalType type) {
        return Decimal.apply(value.setScale(type.scale()), type.precision(), type.scale());
    }

    private static @Nullable ProtobufValue floating(DataType type) {
        if (type instanceof DoubleType) {
            return new ProtobufScalar(
                    ProtobufCursor.FIXED32, cursor -> (double) Float.intBitsToFloat(cursor.readFixed32()), 0.0);
        }
        return type instanceof FloatType
                ? new ProtobufScalar(ProtobufCursor.FIXED32, cursor -> Float.intBitsToFloat(cursor.readFixed32()), 0.0f)
                : null;
    }

    /** Text, and the types that Protobuf does not have, written as text. */
    private static @Nullable ProtobufValue text(DataType type, String path) {
        if (type instanceof StringType) {
            return new ProtobufScalar(ProtobufCursor.LENGTH_DELIMITED, ProtobufCursor::readText, UTF8String.EMPTY_UTF8);
        }
        boolean parsed = type instanceof DecimalType
                || type instanceof DateType
                || type instanceof TimestampType
                || type instanceof TimestampNTZType;
        return parsed ? new Parsed(type, path) : null;
    }

    /** Text that stands for something else; where nothing is written, there is nothing to make of it. */
    private static final class Parsed extends ProtobufValue {
        private final TextValue parser;
        private final String type;
        private final String path;

        Parsed(DataType type, String path) {
            this.parser = TextValue.of(type);
            this.type = type.sql();
            this.path = path;
        }

        @Override
        int wireType() {
            return ProtobufCursor.LENGTH_DELIMITED;
        }

        @Override
        Object read(ProtobufCursor cursor) throws MalformedRecord {
            UTF8String text = cursor.readText();
            Object value = parser.parse(text);
            if (value == null) {
                throw new MalformedRecord(
                        "field `" + path + "`: " + MalformedRecord.quoted(text.toString()) + " is not of type " + type);
            }
            return value;
        }

        @Override
        @Nullable
        Object absent() {
            return null;
        }
    }
}
