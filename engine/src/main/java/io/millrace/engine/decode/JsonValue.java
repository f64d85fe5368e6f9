package io.millrace.engine.decode;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Reads a JSON value as a column's type: what does not fit, and what would lose something, is refused. */
abstract class JsonValue {
    private final String path;
    private final String type;

    JsonValue(String path, DataType type) {
        this.path = path;
        this.type = type.sql();
    }

    /** The value at the cursor, which is not {@code null}, in Spark's internal form. */
    abstract Object read(JsonCursor cursor) throws MalformedRecord;

    /** Reads the value into a column; overridden where that saves an object. */
    void into(JsonCursor cursor, InternalRow row, int ordinal) throws MalformedRecord {
        row.update(ordinal, read(cursor));
    }

    final MalformedRecord misfit(String shown) {
        return new MalformedRecord(
                "field `" + path + "`: " + MalformedRecord.quoted(shown) + " is not " + article() + type);
    }

    private String article() {
        return "AEIOU".indexOf(type.charAt(0)) >= 0 ? "an " : "a ";
    }

    /**
     * The reader of a type.
     *
     * @param used the part of a nested type that anybody uses
     * @param path the field's dotted name
     * @throws IllegalArgumentException where JSON cannot hold the type
     */
    static JsonValue of(DataType type, DataType used, String path) {
        if (type instanceof StringType) {
            return new Text(path, type);
        } else if (type instanceof LongType || type instanceof TimestampType) {
            return new Whole(path, type);
        } else if (type instanceof IntegerType || type instanceof ShortType || type instanceof ByteType) {
            return new Narrow(path, type);
        } else if (type instanceof DoubleType || type instanceof FloatType) {
            return new Real(path, type);
        } else if (type instanceof BooleanType) {
            return new Bool(path, type);
        } else if (type instanceof DecimalType decimal) {
            return new Exact(path, decimal);
        } else if (type instanceof StructType struct) {
            return new JsonNested.Struct(path, struct, (StructType) used);
        } else if (type instanceof ArrayType array) {
            return new JsonNested.ListOf(path, array, ((ArrayType) used).elementType());
        } else if (type instanceof MapType map) {
            return new JsonNested.Entries(path, map, ((MapType) used).valueType());
        }
        return new FromText(path, type);
    }

    /** Strings; of any other value its source text. */
    private static final class Text extends JsonValue {
        Text(String path, DataType type) {
            super(path, type);
        }

        @Override
        Object read(JsonCursor cursor) throws MalformedRecord {
            if (cursor.peek() != '"') {
                return cursor.raw();
            }
            cursor.string();
            return cursor.text();
        }
    }

    /** Longs; and times, which may be ISO-8601 text or milliseconds since 1970. */
    private static final class Whole extends JsonValue {
        private static final long MICROS = 1000;
        private final JsonNumber number = new JsonNumber();
        private final @Nullable TextValue time;

        Whole(String path, DataType type) {
            super(path, type);
            time = type instanceof TimestampType ? TextValue.of(type) : null;
        }

        @Override
        Object read(JsonCursor cursor) throws MalformedRecord {
            return value(cursor);
        }

        @Override
        void into(JsonCursor cursor, InternalRow row, int ordinal) throws MalformedRecord {
            row.setLong(ordinal, value(cursor));
        }

        private long value(JsonCursor cursor) throws MalformedRecord {
            if (time != null && cursor.peek() == '"') {
                cursor.string();
                UTF8String text = cursor.text();
                if (time.parse(text) instanceof Long micros) {
                    return micros;
                }
                throw misfit(text.toString());
            }
            if (!startsNumber(cursor)) {
                throw misfit(cursor.shown());
            }
            cursor.number(number);
            if (!number.isLong()) {
                throw misfit(number.text());
            }
            return time == null ? number.longValue() : micros(number.longValue());
        }

        private long micros(long millis) throws MalformedRecord {
            try {
                return Math.multiplyExact(millis, MICROS);
            } catch (ArithmeticException e) {
                throw misfit(Long.toString(millis));
            }
        }
    }

    private static boolean startsNumber(JsonCursor cursor) {
        int next = cursor.peek();
        return next == '-' || (next >= '0' && next <= '9');
    }

    /** Whole numbers of less than 64 bits. */
    private static final class Narrow extends JsonValue {
        private final JsonNumber number = new JsonNumber();
        private final int bits;

        Narrow(String path, DataType type) {
            super(path, type);
            bits = type.defaultSize() * Byte.SIZE;
        }

        @Override
        Object read(JsonCursor cursor) throws MalformedRecord {
            if (!startsNumber(cursor)) {
                throw misfit(cursor.shown());
            }
            cursor.number(number);
            long value = number.isLong() ? number.longValue() : Long.MAX_VALUE;
            if (value < -(1L << (bits - 1)) || value >= 1L << (bits - 1)) {
                throw misfit(number.text());
            }
            return switch (bits) {
                case Byte.SIZE -> (byte) value;
                case Short.SIZE -> (short) value;
                default -> (int) value;
            };
        }
    }

    /** Floating point. */
    private static final class Real extends JsonValue {
        private final JsonNumber number = new JsonNumber();
        private final boolean single;

        Real(String path, DataType type) {
            super(path, type);
            single = type instanceof FloatType;
        }

        @Override
        Object read(JsonCursor cursor) throws MalformedRecord {
            if (single) {
                return floatValue(cursor);
            }
            return doubleValue(cursor);
        }

        @Override
        void into(JsonCursor cursor, InternalRow row, int ordinal) throws MalformedRecord {
            if (single) {
                row.setFloat(ordinal, floatValue(cursor));
            } else {
                row.setDouble(ordinal, doubleValue(cursor));
            }
        }

        private double doubleValue(JsonCursor cursor) throws MalformedRecord {
            scan(cursor);
            double value = number.doubleValue();
            if (!Double.isFinite(value)) {
                throw misfit(number.text());
            }
            return value;
        }

        private float floatValue(JsonCursor cursor) throws MalformedRecord {
            scan(cursor);
            float value = number.floatValue();
            if (!Float.isFinite(value)) {
                throw misfit(number.text());
            }
            return value;
        }

        private void scan(JsonCursor cursor) throws MalformedRecord {
            if (!startsNumber(cursor)) {
                throw misfit(cursor.shown());
            }
            cursor.number(number);
        }
    }

    /** True and false. */
    private static final class Bool extends JsonValue {
        Bool(String path, DataType type) {
            super(path, type);
        }

        @Override
        Object read(JsonCursor cursor) throws MalformedRecord {
            int next = cursor.peek();
            if (next != 't' && next != 'f') {
                throw misfit(cursor.shown());
            }
            return cursor.booleanValue();
        }
    }

    /** Decimals, from numbers or from text, as money is often sent. */
    private static final class Exact extends JsonValue {
        private final JsonNumber number = new JsonNumber();
        private final DecimalType decimal;

        Exact(String path, DecimalType type) {
            super(path, type);
            decimal = type;
        }

        @Override
        Object read(JsonCursor cursor) throws MalformedRecord {
            String text;
            if (cursor.peek() == '"') {
                cursor.string();
                text = cursor.text().toString();
            } else if (startsNumber(cursor)) {
                cursor.number(number);
                text = number.text();
            } else {
                throw misfit(cursor.shown());
            }
            Object value = TextValue.decimal(text, decimal);
            if (value == null) {
                throw misfit(text);
            }
            return value;
        }
    }

    /** Types that JSON carries as text: dates, local times, bytes in base64. */
    private static final class FromText extends JsonValue {
        private final TextValue parser;

        FromText(String path, DataType type) {
            super(path, type);
            parser = TextValue.of(type);
        }

        @Override
        Object read(JsonCursor cursor) throws MalformedRecord {
            if (cursor.peek() != '"') {
                throw misfit(cursor.shown());
            }
            cursor.string();
            UTF8String text = cursor.text();
            Object value = parser.parse(text);
            if (value == null) {
                throw misfit(text.toString());
            }
            return value;
        }
    }
}
