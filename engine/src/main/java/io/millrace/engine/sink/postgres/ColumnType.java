package io.millrace.engine.sink.postgres;

import java.util.Map;
import java.util.Optional;
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

/**
 * A column's type in PostgreSQL.
 *
 * @param name as {@code format_type} says it
 * @param oid of the type, or of its elements, as {@code pg_type} has it on every server
 */
record ColumnType(String name, int oid) {
    static final ColumnType JSONB = new ColumnType("jsonb", 3802);

    private static final Map<Class<?>, ColumnType> SCALARS = Map.ofEntries(
            Map.entry(StringType.class, new ColumnType("text", 25)),
            Map.entry(BinaryType.class, new ColumnType("bytea", 17)),
            Map.entry(BooleanType.class, new ColumnType("boolean", 16)),
            Map.entry(ByteType.class, new ColumnType("smallint", 21)),
            Map.entry(ShortType.class, new ColumnType("smallint", 21)),
            Map.entry(IntegerType.class, new ColumnType("integer", 23)),
            Map.entry(LongType.class, new ColumnType("bigint", 20)),
            Map.entry(FloatType.class, new ColumnType("real", 700)),
            Map.entry(DoubleType.class, new ColumnType("double precision", 701)),
            Map.entry(DateType.class, new ColumnType("date", 1082)),
            Map.entry(TimestampNTZType.class, new ColumnType("timestamp without time zone", 1114)),
            Map.entry(TimestampType.class, new ColumnType("timestamp with time zone", 1184)));

    /** The type of a column; empty where PostgreSQL has none. */
    static Optional<ColumnType> of(DataType type) {
        if (type instanceof ArrayType array) {
            return scalar(array.elementType())
                    .map(element -> new ColumnType(element.name + "[]", element.oid))
                    .or(() -> json(array.elementType()));
        }
        return scalar(type).or(() -> json(type));
    }

    static Optional<ColumnType> scalar(DataType type) {
        if (type instanceof DecimalType decimal) {
            return Optional.of(new ColumnType("numeric(" + decimal.precision() + "," + decimal.scale() + ")", 1700));
        }
        ColumnType exact = SCALARS.get(type.getClass());
        // Spark's types are singletons of a class of their own: StringType$, whose parent is StringType.
        return Optional.ofNullable(exact == null ? SCALARS.get(type.getClass().getSuperclass()) : exact);
    }

    private static Optional<ColumnType> json(DataType type) {
        return written(type) && scalar(type).isEmpty() ? Optional.of(JSONB) : Optional.empty();
    }

    /** Whether JSON has a form for all of it. */
    private static boolean written(DataType type) {
        if (type instanceof StructType struct) {
            for (StructField field : struct.fields()) {
                if (!written(field.dataType())) {
                    return false;
                }
            }
            return true;
        } else if (type instanceof ArrayType array) {
            return written(array.elementType());
        } else if (type instanceof MapType map) {
            return map.keyType() instanceof StringType && written(map.valueType());
        }
        return scalar(type).isPresent();
    }

    boolean json() {
        return this.equals(JSONB);
    }

    /** Whether a column of that type takes the same bytes, and all of the values. */
    boolean fits(String there) {
        if (name.equals("text")) {
            return there.equals(name) || there.matches("character varying(\\(\\d+\\))?");
        }
        return there.equals(name) || name.startsWith("numeric(") && !name.endsWith("[]") && there.equals("numeric");
    }
}
