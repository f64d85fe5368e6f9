package io.millrace.engine.decode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
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

/** Reads the values without parts: each of a writer's types as the types that hold all of its values. */
final class AvroScalar {
    private AvroScalar() {}

    /** The way to read a type, if the column's type holds it. */
    static Optional<AvroValue> of(Schema writer, DataType type, String path) {
        return Optional.ofNullable(
                switch (writer.getType()) {
                    case BOOLEAN -> type instanceof BooleanType ? value(AvroCursor::readBoolean) : null;
                    case INT -> fromInt(writer.getLogicalType(), type, path);
                    case LONG -> fromLong(writer.getLogicalType(), type, path);
                    case FLOAT ->
                        type instanceof FloatType
                                ? value(AvroCursor::readFloat)
                                : type instanceof DoubleType ? new Real(cursor -> cursor.readFloat()) : null;
                    case DOUBLE -> type instanceof DoubleType ? new Real(AvroCursor::readDouble) : null;
                    case STRING ->
                        type instanceof StringType
                                ? value(AvroCursor::readText)
                                : type instanceof BinaryType ? value(AvroCursor::readBytes) : null;
                    case BYTES -> fromBytes(writer, type, path, AvroCursor::readBytes);
                    case FIXED -> fromBytes(writer, type, path, cursor -> cursor.readFixed(writer.getFixedSize()));
                    default -> null;
                });
    }

    /** The names of an enum; those that the reader does not know become its default. */
    static Optional<AvroValue> symbols(Schema writer, Schema reader, DataType type, String path) {
        if (!(type instanceof StringType)) {
            return Optional.empty();
        }
        List<@Nullable UTF8String> texts = new ArrayList<>();
        for (String symbol : writer.getEnumSymbols()) {
            boolean known = reader.getType() != Schema.Type.ENUM || reader.hasEnumSymbol(symbol);
            String meant = known ? symbol : reader.getEnumDefault();
            texts.add(meant == null ? null : UTF8String.fromString(meant));
        }
        return Optional.of(value(cursor -> {
            int index = cursor.readIndex(texts.size(), "field `" + path + "`: an enum");
            UTF8String text = texts.get(index);
            if (text == null) {
                throw new MalformedRecord("field `" + path + "`: the declared enum has neither "
                        + writer.getEnumSymbols().get(index) + " nor a default");
            }
            return text;
        }));
    }

    private static @Nullable AvroValue fromInt(@Nullable LogicalType logical, DataType type, String path) {
        if (type instanceof DateType) {
            return logical instanceof LogicalTypes.Date ? value(AvroCursor::readInt) : null;
        } else if (type instanceof IntegerType) {
            return value(AvroCursor::readInt);
        } else if (type instanceof LongType) {
            return new Whole(AvroCursor::readInt);
        } else if (type instanceof DoubleType) {
            return new Real(AvroCursor::readInt);
        } else if (type instanceof FloatType) {
            return value(cursor -> (float) cursor.readInt());
        } else if (type instanceof ShortType) {
            return value(cursor -> (short) narrow(cursor.readInt(), Short.MIN_VALUE, Short.MAX_VALUE, path));
        } else if (type instanceof ByteType) {
            return value(cursor -> (byte) narrow(cursor.readInt(), Byte.MIN_VALUE, Byte.MAX_VALUE, path));
        }
        return null;
    }

    private static int narrow(int value, int least, int most, String path) throws MalformedRecord {
        if (value < least || value > most) {
            throw new MalformedRecord("field `" + path + "`: " + value + " is not between " + least + " and " + most);
        }
        return value;
    }

    private static @Nullable AvroValue fromLong(@Nullable LogicalType logical, DataType type, String path) {
        if (type instanceof LongType) {
            return new Whole(AvroCursor::readLong);
        } else if (type instanceof DoubleType) {
            return new Real(AvroCursor::readLong);
        } else if (type instanceof FloatType) {
            return value(cursor -> (float) cursor.readLong());
        } else if (type instanceof TimestampType) {
            return logical instanceof LogicalTypes.TimestampMillis
                    ? millis(path)
                    : logical instanceof LogicalTypes.TimestampMicros
                            ? new Whole(AvroCursor::readLong)
                            : logical instanceof LogicalTypes.TimestampNanos ? nanos() : null;
        } else if (type instanceof TimestampNTZType) {
            return logical instanceof LogicalTypes.LocalTimestampMillis
                    ? millis(path)
                    : logical instanceof LogicalTypes.LocalTimestampMicros
                            ? new Whole(AvroCursor::readLong)
                            : logical instanceof LogicalTypes.LocalTimestampNanos ? nanos() : null;
        }
        return null;
    }

    private static AvroValue millis(String path) {
        return new Whole(cursor -> {
            long millis = cursor.readLong();
            try {
                return Math.multiplyExact(millis, 1000L);
            } catch (ArithmeticException e) {
                throw new MalformedRecord("field `" + path + "`: " + millis + " milliseconds are too far from 1970");
            }
        });
    }

    private static AvroValue nanos() {
        return new Whole(cursor -> Math.floorDiv(cursor.readLong(), 1000L));
    }

    private static @Nullable AvroValue fromBytes(Schema writer, DataType type, String path, Read<byte[]> bytes) {
        if (type instanceof BinaryType) {
            return value(bytes);
        } else if (type instanceof DecimalType decimal
                && writer.getLogicalType() instanceof LogicalTypes.Decimal written) {
            return decimal(written, decimal, path, bytes);
        } else if (type instanceof StringType && writer.getLogicalType() instanceof LogicalTypes.Uuid) {
            return value(cursor -> uuid(bytes.read(cursor)));
        }
        return type instanceof StringType && writer.getType() == Schema.Type.BYTES ? value(AvroCursor::readText) : null;
    }

    private static @Nullable AvroValue decimal(
            LogicalTypes.Decimal written, DecimalType type, String path, Read<byte[]> bytes) {
        if (written.getScale() > type.scale()
                || written.getPrecision() - written.getScale() > type.precision() - type.scale()) {
            return null;
        }
        return value(cursor -> {
            byte[] unscaled = bytes.read(cursor);
            if (unscaled.length == 0) {
                throw new MalformedRecord("field `" + path + "`: a decimal has no digits");
            }
            BigDecimal value = new BigDecimal(new BigInteger(unscaled), written.getScale()).setScale(type.scale());
            if (value.precision() > type.precision()) {
                throw new MalformedRecord("field `" + path + "`: " + value.toPlainString() + " has more than "
                        + type.precision() + " digits");
            }
            return Decimal.apply(value, type.precision(), type.scale());
        });
    }

    private static UTF8String uuid(byte[] bytes) {
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return UTF8String.fromString(new UUID(halves.getLong(), halves.getLong()).toString());
    }

    private static AvroValue value(Read<?> read) {
        return new Boxed(read);
    }

    /** Reads what stands at the cursor. */
    @FunctionalInterface
    private interface Read<T> {
        T read(AvroCursor cursor) throws MalformedRecord;
    }

    /** Any value. */
    private static final class Boxed extends AvroValue {
        private final Read<?> read;

        Boxed(Read<?> read) {
            this.read = read;
        }

        @Override
        @Nullable
        Object read(AvroCursor cursor) throws MalformedRecord {
            return read.read(cursor);
        }
    }

    @FunctionalInterface
    private interface ReadLong {
        long read(AvroCursor cursor) throws MalformedRecord;
    }

    /** 64 bits, and times. */
    private static final class Whole extends AvroValue {
        private final ReadLong read;

        Whole(ReadLong read) {
            this.read = read;
        }

        @Override
        Object read(AvroCursor cursor) throws MalformedRecord {
            return read.read(cursor);
        }

        @Override
        void into(AvroCursor cursor, InternalRow row, int ordinal) throws MalformedRecord {
            row.setLong(ordinal, read.read(cursor));
        }
    }

    @FunctionalInterface
    private interface ReadDouble {
        double read(AvroCursor cursor) throws MalformedRecord;
    }

    /** Floating point. */
    private static final class Real extends AvroValue {
        private final ReadDouble read;

        Real(ReadDouble read) {
            this.read = read;
        }

        @Override
        Object read(AvroCursor cursor) throws MalformedRecord {
            return read.read(cursor);
        }

        @Override
        void into(AvroCursor cursor, InternalRow row, int ordinal) throws MalformedRecord {
            row.setDouble(ordinal, read.read(cursor));
        }
    }
}
