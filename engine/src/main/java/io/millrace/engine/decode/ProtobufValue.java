package io.millrace.engine.decode;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.millrace.engine.schema.ProtobufColumns;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DayTimeIntervalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Reads a value behind its tag as the type that a column has. */
abstract class ProtobufValue {
    /** How it is written, as the tag says it. */
    abstract int wireType();

    /** The value at the cursor, in Spark's internal form. */
    abstract @Nullable Object read(ProtobufCursor cursor) throws MalformedRecord;

    /** What is meant where nothing is written. */
    abstract @Nullable Object absent();

    /** Reads the value into a column; overridden where that saves an object. */
    void into(ProtobufCursor cursor, InternalRow row, int ordinal) throws MalformedRecord {
        Object value = read(cursor);
        if (value == null) {
            row.setNullAt(ordinal);
        } else {
            row.update(ordinal, value);
        }
    }

    final void expect(int tag) throws MalformedRecord {
        expect(tag, wireType());
    }

    static void expect(int tag, int wireType) throws MalformedRecord {
        if ((tag & 7) != wireType) {
            throw new MalformedRecord(
                    "field " + (tag >>> 3) + " has the wire type " + (tag & 7) + " and not " + wireType);
        }
    }

    /**
     * The way to read a single value of a field.
     *
     * @throws IllegalArgumentException where the column cannot hold it
     */
    static ProtobufValue of(FieldDescriptor field, DataType type, DataType used, String path) {
        return switch (field.getType()) {
            case MESSAGE -> message(field, type, used, path);
            case ENUM -> constants(field, type, path);
            case GROUP -> throw ProtobufField.misfit(field, type, path);
            default -> ProtobufScalar.of(field, type, path).orElseThrow(() -> ProtobufField.misfit(field, type, path));
        };
    }

    private static ProtobufValue message(FieldDescriptor field, DataType type, DataType used, String path) {
        Descriptor message = field.getMessageType();
        String name = message.getFullName();
        if (name.equals(ProtobufColumns.TIMESTAMP) && type instanceof TimestampType) {
            return new Seconds(path);
        } else if (name.equals(ProtobufColumns.DURATION) && type instanceof DayTimeIntervalType) {
            return new Seconds(path);
        } else if (ProtobufColumns.WRAPPERS.contains(name) && !(type instanceof StructType)) {
            return new Wrapped(of(message.findFieldByNumber(1), type, used, path));
        } else if (type instanceof StructType struct) {
            return new Struct(ProtobufMessage.of(message, struct, (StructType) used, path), struct.length());
        }
        throw ProtobufField.misfit(field, type, path);
    }

    private static ProtobufValue constants(FieldDescriptor field, DataType type, String path) {
        if (type instanceof StringType) {
            return new Constants(field.getEnumType());
        } else if (type instanceof IntegerType) {
            return ProtobufScalar.enumNumber();
        }
        throw ProtobufField.misfit(field, type, path);
    }

    /** Nested messages that are elements of a list or values of a map. */
    static final class Struct extends ProtobufValue {
        private final ProtobufMessage message;
        private final int width;

        Struct(ProtobufMessage message, int width) {
            this.message = message;
            this.width = width;
        }

        ProtobufMessage message() {
            return message;
        }

        @Override
        int wireType() {
            return ProtobufCursor.LENGTH_DELIMITED;
        }

        @Override
        Object read(ProtobufCursor cursor) throws MalformedRecord {
            GenericInternalRow nested = new GenericInternalRow(width);
            int outer = cursor.enter();
            message.into(cursor, nested);
            cursor.leave(outer);
            return nested;
        }

        @Override
        Object absent() {
            GenericInternalRow empty = new GenericInternalRow(width);
            message.begin(empty);
            message.finish(empty);
            return empty;
        }
    }

    /** Seconds and nanoseconds, as microseconds: timestamps since 1970, and durations. */
    private static final class Seconds extends ProtobufValue {
        private static final long MICROS = 1_000_000;

        private final String path;

        Seconds(String path) {
            this.path = path;
        }

        @Override
        int wireType() {
            return ProtobufCursor.LENGTH_DELIMITED;
        }

        @Override
        Object read(ProtobufCursor cursor) throws MalformedRecord {
            long seconds = 0;
            int nanos = 0;
            int outer = cursor.enter();
            while (!cursor.atEnd()) {
                int tag = cursor.readTag();
                if (tag == (1 << 3 | ProtobufCursor.VARINT)) {
                    seconds = cursor.readVarint();
                } else if (tag == (2 << 3 | ProtobufCursor.VARINT)) {
                    nanos = (int) cursor.readVarint();
                } else {
                    cursor.skip(tag);
                }
            }
            cursor.leave(outer);
            try {
                return Math.addExact(Math.multiplyExact(seconds, MICROS), Math.floorDiv(nanos, 1000));
            } catch (ArithmeticException e) {
                throw new MalformedRecord("field `" + path + "`: " + seconds + " seconds are too many");
            }
        }

        @Override
        void into(ProtobufCursor cursor, InternalRow row, int ordinal) throws MalformedRecord {
            row.setLong(ordinal, (Long) read(cursor));
        }

        @Override
        Object absent() {
            return 0L;
        }
    }

    /** A message around one value. */
    private static final class Wrapped extends ProtobufValue {
        private final ProtobufValue value;

        Wrapped(ProtobufValue value) {
            this.value = value;
        }

        @Override
        int wireType() {
            return ProtobufCursor.LENGTH_DELIMITED;
        }

        @Override
        @Nullable
        Object read(ProtobufCursor cursor) throws MalformedRecord {
            Object found = value.absent();
            int outer = cursor.enter();
            while (!cursor.atEnd()) {
                int tag = cursor.readTag();
                if (tag >>> 3 == 1) {
                    value.expect(tag);
                    found = value.read(cursor);
                } else {
                    cursor.skip(tag);
                }
            }
            cursor.leave(outer);
            return found;
        }

        @Override
        @Nullable
        Object absent() {
            return value.absent();
        }
    }

    /** The names of an enum; of a number without a name the number, as in Protobuf's JSON. */
    private static final class Constants extends ProtobufValue {
        private final Map<Integer, UTF8String> names = new HashMap<>();
        private final UTF8String first;

        Constants(EnumDescriptor constants) {
            constants
                    .getValues()
                    .forEach(value -> names.putIfAbsent(value.getNumber(), UTF8String.fromString(value.getName())));
            first = UTF8String.fromString(constants.getValues().get(0).getName());
        }

        @Override
        int wireType() {
            return ProtobufCursor.VARINT;
        }

        @Override
        Object read(ProtobufCursor cursor) throws MalformedRecord {
            int number = (int) cursor.readVarint();
            UTF8String name = names.get(number);
            return name == null ? UTF8String.fromString(Integer.toString(number)) : name;
        }

        @Override
        Object absent() {
            return first;
        }
    }
}
