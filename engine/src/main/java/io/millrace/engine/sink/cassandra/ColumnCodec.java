package io.millrace.engine.sink.cassandra;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A column's values as the bytes of Cassandra's native protocol, straight from Spark's row (see "Data types" in
 * native_protocol_v5.spec of Apache Cassandra).
 */
interface ColumnCodec {
    /** The bytes of a value that is not null. */
    ByteBuffer encode(SpecializedGetters row, int at);

    /** How the column is declared in CQL; empty where Cassandra has no such type. */
    static Optional<String> cqlType(DataType type) {
        if (type instanceof ArrayType array) {
            return cqlType(array.elementType()).map(element -> "list<" + frozen(array.elementType(), element) + ">");
        } else if (type instanceof MapType map) {
            return cqlType(map.keyType())
                    .flatMap(key -> cqlType(map.valueType())
                            .map(value ->
                                    "map<" + frozen(map.keyType(), key) + ", " + frozen(map.valueType(), value) + ">"));
        }
        return scalarType(type);
    }

    private static String frozen(DataType type, String cql) {
        return type instanceof ArrayType || type instanceof MapType ? "frozen<" + cql + ">" : cql;
    }

    private static Optional<String> scalarType(DataType type) {
        if (type instanceof StringType) {
            return Optional.of("text");
        } else if (type instanceof BinaryType) {
            return Optional.of("blob");
        } else if (type instanceof DecimalType) {
            return Optional.of("decimal");
        } else if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            return Optional.of("timestamp");
        } else if (type instanceof LongType
                || type instanceof IntegerType
                || type instanceof ShortType
                || type instanceof ByteType
                || type instanceof DoubleType
                || type instanceof FloatType
                || type instanceof BooleanType
                || type instanceof DateType) {
            // Spark's SQL names of these are those of CQL.
            return Optional.of(type.sql().toLowerCase(java.util.Locale.ROOT));
        }
        return Optional.empty();
    }

    /** The codec of a type that {@link #cqlType} knows. */
    static ColumnCodec of(DataType type) {
        if (type instanceof StringType) {
            // A copy, as Spark uses the row's memory again.
            return (row, at) -> ByteBuffer.wrap(row.getUTF8String(at).getBytes());
        } else if (type instanceof LongType) {
            return (row, at) -> ByteBuffer.allocate(Long.BYTES).putLong(0, row.getLong(at));
        } else if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            return (row, at) -> ByteBuffer.allocate(Long.BYTES).putLong(0, Math.floorDiv(row.getLong(at), 1000L));
        } else if (type instanceof IntegerType) {
            return (row, at) -> ByteBuffer.allocate(Integer.BYTES).putInt(0, row.getInt(at));
        } else if (type instanceof DateType) {
            // Days with 1970-01-01 in the middle of the unsigned range.
            return (row, at) -> ByteBuffer.allocate(Integer.BYTES).putInt(0, row.getInt(at) + Integer.MIN_VALUE);
        } else if (type instanceof ShortType) {
            return (row, at) -> ByteBuffer.allocate(Short.BYTES).putShort(0, row.getShort(at));
        } else if (type instanceof ByteType) {
            return (row, at) -> ByteBuffer.wrap(new byte[] {row.getByte(at)});
        } else if (type instanceof DoubleType) {
            return (row, at) -> ByteBuffer.allocate(Double.BYTES).putDouble(0, row.getDouble(at));
        } else if (type instanceof FloatType) {
            return (row, at) -> ByteBuffer.allocate(Float.BYTES).putFloat(0, row.getFloat(at));
        } else if (type instanceof BooleanType) {
            return (row, at) -> ByteBuffer.wrap(new byte[] {(byte) (row.getBoolean(at) ? 1 : 0)});
        } else if (type instanceof BinaryType) {
            return (row, at) -> ByteBuffer.wrap(row.getBinary(at));
        }
        return composite(type);
    }

    private static ColumnCodec composite(DataType type) {
        if (type instanceof DecimalType decimal) {
            return (row, at) -> decimal(
                    row.getDecimal(at, decimal.precision(), decimal.scale()).toJavaBigDecimal());
        } else if (type instanceof ArrayType array) {
            ColumnCodec element = of(array.elementType());
            return (row, at) -> collection(row.getArray(at), element);
        } else if (type instanceof MapType map) {
            ColumnCodec key = of(map.keyType());
            ColumnCodec value = of(map.valueType());
            return (row, at) -> entries(row.getMap(at), key, value);
        }
        throw new IllegalArgumentException("Cassandra has no type for " + type.sql());
    }

    private static ByteBuffer decimal(BigDecimal value) {
        ByteBuffer bytes = TypeCodecs.DECIMAL.encode(value, ProtocolVersion.DEFAULT);
        if (bytes == null) {
            throw new IllegalArgumentException(DataTypes.DECIMAL + " cannot hold " + value);
        }
        return bytes;
    }

    private static ByteBuffer collection(ArrayData array, ColumnCodec element) {
        List<ByteBuffer> items = new ArrayList<>();
        for (int i = 0; i < array.numElements(); i++) {
            items.add(item(array, i, element));
        }
        return packed(items, array.numElements());
    }

    private static ByteBuffer entries(MapData map, ColumnCodec key, ColumnCodec value) {
        List<ByteBuffer> items = new ArrayList<>();
        for (int i = 0; i < map.numElements(); i++) {
            items.add(item(map.keyArray(), i, key));
            items.add(item(map.valueArray(), i, value));
        }
        return packed(items, map.numElements());
    }

    /** @throws IllegalArgumentException for a null, which Cassandra's collections cannot hold */
    private static ByteBuffer item(ArrayData array, int at, ColumnCodec codec) {
        if (array.isNullAt(at)) {
            throw new IllegalArgumentException(
                    "a list or map in Cassandra cannot hold null; leave nulls out, as with array_compact");
        }
        return codec.encode(array, at);
    }

    private static ByteBuffer packed(List<ByteBuffer> items, int count) {
        int size = Integer.BYTES;
        for (ByteBuffer item : items) {
            size += Integer.BYTES + item.remaining();
        }
        ByteBuffer bytes = ByteBuffer.allocate(size).putInt(count);
        for (ByteBuffer item : items) {
            bytes.putInt(item.remaining()).put(item.duplicate());
        }
        return bytes.flip();
    }
}
