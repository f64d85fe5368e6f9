package io.millrace.engine.decode;

import io.millrace.spec.TimePattern;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
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

/** Text as a value of a type, in Spark's internal form. */
interface TextValue {
    /** Digits of a decimal fraction that are read at most, so that no record can make the engine compute for ever. */
    int MAX_DECIMAL_TEXT = 400;

    ZoneId UTC = ZoneOffset.UTC;

    UTF8String POINT = UTF8String.fromString(".");

    /** The value, or null where the text is none of this type. */
    @Nullable
    Object parse(UTF8String text);

    /**
     * The reader for a type.
     *
     * @throws IllegalArgumentException where text cannot hold the type, such as a struct
     */
    static TextValue of(DataType type) {
        if (type instanceof StringType) {
            return text -> text;
        } else if (type instanceof IntegerType) {
            return TextValue::intValue;
        } else if (type instanceof LongType) {
            return TextValue::longValue;
        } else if (type instanceof ShortType) {
            return text -> narrowed(text, Short.MIN_VALUE, Short.MAX_VALUE) instanceof Long n ? n.shortValue() : null;
        } else if (type instanceof ByteType) {
            return text -> narrowed(text, Byte.MIN_VALUE, Byte.MAX_VALUE) instanceof Long n ? n.byteValue() : null;
        } else if (type instanceof DoubleType) {
            return TextValue::doubleValue;
        } else if (type instanceof FloatType) {
            return text ->
                    doubleValue(text) instanceof Double d && Float.isFinite(d.floatValue()) ? d.floatValue() : null;
        } else if (type instanceof BooleanType) {
            return TextValue::booleanValue;
        } else if (type instanceof DecimalType decimal) {
            return text -> decimal(text.toString().trim(), decimal);
        } else if (type instanceof BinaryType) {
            return TextValue::bytes;
        } else {
            return time(type);
        }
    }

    /** The reader of times in a form of their own; null for an empty pattern. */
    static @Nullable TextValue times(String pattern) {
        if (pattern.isEmpty()) {
            return null;
        }
        TimePattern form = TimePattern.of(pattern);
        return text -> {
            try {
                return ChronoUnit.MICROS.between(
                        Instant.EPOCH, form.parse(text.toString().strip()));
            } catch (DateTimeException | ArithmeticException e) { // no such time, or one too far away
                return null;
            }
        };
    }

    private static TextValue time(DataType type) {
        if (type instanceof TimestampType) {
            return TextValue::timestamp;
        } else if (type instanceof TimestampNTZType) {
            return text -> FullDate.begins(text) ? boxed(DateTimeUtils.stringToTimestampWithoutTimeZone(text)) : null;
        } else if (type instanceof DateType) {
            return text -> FullDate.is(text) ? boxed(DateTimeUtils.stringToDate(text)) : null;
        }
        throw new IllegalArgumentException("text cannot hold the type " + type.sql());
    }

    private static @Nullable Object timestamp(UTF8String text) {
        Long micros = IsoTime.micros(text);
        if (micros != null) {
            return micros;
        }
        return FullDate.begins(text) ? boxed(DateTimeUtils.stringToTimestamp(text, UTC)) : null;
    }

    private static @Nullable Object boxed(scala.Option<Object> value) {
        return value.isDefined() ? value.get() : null;
    }

    private static @Nullable Object intValue(UTF8String text) {
        UTF8String.IntWrapper value = new UTF8String.IntWrapper();
        return whole(text) && text.trim().toInt(value) ? value.value : null;
    }

    private static @Nullable Object longValue(UTF8String text) {
        UTF8String.LongWrapper value = new UTF8String.LongWrapper();
        return whole(text) && text.trim().toLong(value) ? value.value : null;
    }

    /** Spark's own parsing takes 1.9 for 1. */
    private static boolean whole(UTF8String text) {
        return !text.contains(POINT);
    }

    private static @Nullable Object narrowed(UTF8String text, long min, long max) {
        return longValue(text) instanceof Long value && value >= min && value <= max ? value : null;
    }

    private static @Nullable Object doubleValue(UTF8String text) {
        byte[] bytes = text.trim().getBytes();
        JsonNumber number = new JsonNumber();
        int end = number.scan(bytes, 0, bytes.length);
        if (end != bytes.length) {
            return null;
        }
        double value = number.doubleValue();
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable Object booleanValue(UTF8String text) {
        String word = text.toString().trim();
        if (word.equalsIgnoreCase("true")) {
            return Boolean.TRUE;
        }
        return word.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }

    /** A decimal that fits the type without losing a digit, or null. */
    static @Nullable Object decimal(String text, DecimalType type) {
        if (text.length() > MAX_DECIMAL_TEXT) {
            return null;
        }
        try {
            BigDecimal exact = new BigDecimal(text).stripTrailingZeros();
            // As longs: the scale of a number like 1e2147483647 overflows when it is subtracted.
            long wholeDigits = (long) exact.precision() - exact.scale();
            if (exact.scale() > type.scale() || wholeDigits > type.precision() - type.scale()) {
                return null;
            }
            return Decimal.apply(exact.setScale(type.scale()), type.precision(), type.scale());
        } catch (ArithmeticException | NumberFormatException e) { // no number, or one of an absurd size
            return null;
        }
    }

    private static byte @Nullable [] bytes(UTF8String text) {
        try {
            return Base64.getDecoder().decode(text.getBytes());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
