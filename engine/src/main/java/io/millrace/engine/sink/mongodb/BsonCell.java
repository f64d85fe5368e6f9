package io.millrace.engine.sink.mongodb;

import java.util.Arrays;
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
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/** A value of Spark's as MongoDB's documents hold it. */
@FunctionalInterface
interface BsonCell {
    long MICROS_A_MILLISECOND = 1000;
    long MILLIS_A_DAY = 86_400_000;

    /** A value that is not null. */
    BsonValue value(SpecializedGetters row, int at);

    default BsonValue orNull(SpecializedGetters row, int at) {
        return row.isNullAt(at) ? BsonNull.VALUE : value(row, at);
    }

    /** The type, be it nested, that MongoDB has none for; empty where all can be written. */
    static Optional<DataType> unknownIn(DataType type) {
        if (type instanceof ArrayType array) {
            return unknownIn(array.elementType());
        } else if (type instanceof MapType map) {
            return map.keyType() instanceof StringType ? unknownIn(map.valueType()) : Optional.of(map);
        } else if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields())
                    .map(StructField::dataType)
                    .flatMap(field -> unknownIn(field).stream())
                    .findFirst();
        }
        return scalar(type).isPresent() ? Optional.empty() : Optional.of(type);
    }

    /** The form of a type that {@link #unknownIn} is empty for. */
    static BsonCell of(DataType type) {
        if (type instanceof ArrayType array) {
            BsonCell element = of(array.elementType());
            return (row, at) -> list(row.getArray(at), element);
        } else if (type instanceof MapType map) {
            BsonCell value = of(map.valueType());
            return (row, at) -> entries(row.getMap(at), value);
        } else if (type instanceof StructType struct) {
            BsonDocumentWriter fields = new BsonDocumentWriter(struct);
            return (row, at) -> fields.document(row.getStruct(at, struct.length()));
        }
        return scalar(type).orElseThrow(() -> new IllegalArgumentException("MongoDB has no type for " + type.sql()));
    }

    private static Optional<BsonCell> scalar(DataType type) {
        if (type instanceof StringType) {
            return Optional.of((row, at) -> new BsonString(row.getUTF8String(at).toString()));
        } else if (type instanceof LongType) {
            return Optional.of((row, at) -> new BsonInt64(row.getLong(at)));
        } else if (type instanceof IntegerType) {
            return Optional.of((row, at) -> new BsonInt32(row.getInt(at)));
        } else if (type instanceof ShortType) {
            return Optional.of((row, at) -> new BsonInt32(row.getShort(at)));
        } else if (type instanceof ByteType) {
            return Optional.of((row, at) -> new BsonInt32(row.getByte(at)));
        } else if (type instanceof DoubleType) {
            return Optional.of((row, at) -> new BsonDouble(row.getDouble(at)));
        } else if (type instanceof FloatType) {
            return Optional.of((row, at) -> new BsonDouble(row.getFloat(at)));
        } else if (type instanceof BooleanType) {
            return Optional.of((row, at) -> BsonBoolean.valueOf(row.getBoolean(at)));
        } else if (type instanceof BinaryType) {
            return Optional.of((row, at) -> new BsonBinary(row.getBinary(at)));
        } else if (type instanceof DecimalType decimal) {
            return Optional.of((row, at) -> new BsonDecimal128(new Decimal128(
                    row.getDecimal(at, decimal.precision(), decimal.scale()).toJavaBigDecimal())));
        } else if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            return Optional.of((row, at) -> new BsonDateTime(Math.floorDiv(row.getLong(at), MICROS_A_MILLISECOND)));
        } else if (type instanceof DateType) {
            return Optional.of((row, at) -> new BsonDateTime(row.getInt(at) * MILLIS_A_DAY));
        }
        return Optional.empty();
    }

    private static BsonArray list(ArrayData array, BsonCell element) {
        BsonArray list = new BsonArray(array.numElements());
        for (int i = 0; i < array.numElements(); i++) {
            list.add(element.orNull(array, i));
        }
        return list;
    }

    private static BsonDocument entries(MapData map, BsonCell value) {
        BsonDocument entries = new BsonDocument(map.numElements());
        for (int i = 0; i < map.numElements(); i++) {
            entries.append(map.keyArray().getUTF8String(i).toString(), value.orNull(map.valueArray(), i));
        }
        return entries;
    }
}
