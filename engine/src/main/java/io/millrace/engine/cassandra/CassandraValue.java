package io.millrace.engine.cassandra;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.unsafe.types.UTF8String;

/** The driver's values in Spark's internal form, of the types that {@link SourceColumns} lets through. */
final class CassandraValue {
    private CassandraValue() {}

    /** @throws IllegalArgumentException where the type cannot hold the value; says so for people */
    static Object of(Object value, DataType type) {
        if (type instanceof DecimalType decimal) {
            return decimal(value, decimal);
        } else if (type instanceof ArrayType array) {
            return array((Collection<?>) value, array.elementType());
        } else if (type instanceof MapType map) {
            Map<?, ?> entries = (Map<?, ?>) value;
            return new ArrayBasedMapData(
                    array(entries.keySet(), map.keyType()), array(entries.values(), map.valueType()));
        } else if (value instanceof Number number) {
            return number(number, type);
        } else if (value instanceof Instant instant) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        } else if (value instanceof LocalDate date) {
            return Math.toIntExact(date.toEpochDay());
        } else if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        } else if (value instanceof Boolean) {
            return value;
        } else if (value instanceof InetAddress address) {
            return UTF8String.fromString(address.getHostAddress());
        }
        return UTF8String.fromString(value.toString());
    }

    private static GenericArrayData array(Collection<?> values, DataType type) {
        return new GenericArrayData(
                values.stream().map(value -> of(value, type)).toArray());
    }

    private static Object number(Number number, DataType type) {
        return switch (type.sql()) {
            case "TINYINT" -> number.byteValue();
            case "SMALLINT" -> number.shortValue();
            case "INT" -> number.intValue();
            case "BIGINT" -> number.longValue();
            case "FLOAT" -> number.floatValue();
            default -> number.doubleValue();
        };
    }

    private static Decimal decimal(Object value, DecimalType type) {
        BigDecimal number = value instanceof BigDecimal exact
                ? exact
                : value instanceof BigInteger whole
                        ? new BigDecimal(whole)
                        : BigDecimal.valueOf(((Number) value).longValue());
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
}
