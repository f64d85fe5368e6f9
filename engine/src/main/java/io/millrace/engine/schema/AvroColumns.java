package io.millrace.engine.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns that an Avro schema means. What SQL cannot hold is refused with the field's name. */
public final class AvroColumns {
    private static final int MOST_DIGITS = 38;

    private final Deque<String> within = new ArrayDeque<>();

    private AvroColumns() {}

    /**
     * The columns of a record; all may be null, as a query may not rely on what a producer promises.
     *
     * @throws IllegalArgumentException with the name of the field that has no type in SQL
     */
    public static StructType of(Schema record) {
        return new AvroColumns().struct(record, "").asNullable();
    }

    private StructType struct(Schema record, String path) {
        if (within.contains(record.getFullName())) {
            throw unfit(path, "it holds itself (" + record.getFullName() + "), and SQL has no recursive types");
        }
        within.push(record.getFullName());
        StructType struct = new StructType();
        for (Schema.Field field : record.getFields()) {
            String at = path.isEmpty() ? field.name() : path + "." + field.name();
            struct = struct.add(field.name(), type(field.schema(), at), true);
        }
        within.pop();
        return struct;
    }

    private DataType type(Schema schema, String path) {
        return switch (schema.getType()) {
            case RECORD -> struct(schema, path);
            case ARRAY -> DataTypes.createArrayType(type(schema.getElementType(), path + "[]"), true);
            case MAP -> DataTypes.createMapType(DataTypes.StringType, type(schema.getValueType(), path + "{}"), true);
            case UNION -> union(schema.getTypes(), path);
            case STRING, ENUM -> DataTypes.StringType;
            case BOOLEAN -> DataTypes.BooleanType;
            case FLOAT -> DataTypes.FloatType;
            case DOUBLE -> DataTypes.DoubleType;
            case INT ->
                schema.getLogicalType() instanceof LogicalTypes.Date ? DataTypes.DateType : DataTypes.IntegerType;
            case LONG -> longType(schema.getLogicalType());
            case BYTES, FIXED -> bytesType(schema, path);
            case NULL -> throw unfit(path, "its type is null");
        };
    }

    private DataType union(List<Schema> branches, String path) {
        List<Schema> others = branches.stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        if (others.size() != 1) {
            throw unfit(
                    path,
                    "it is a union of " + branches.stream().map(Schema::getName).toList()
                            + ", and SQL has no unions but those of one type with null");
        }
        return type(others.get(0), path);
    }

    private static DataType longType(LogicalType logical) {
        if (logical instanceof LogicalTypes.TimestampMillis
                || logical instanceof LogicalTypes.TimestampMicros
                || logical instanceof LogicalTypes.TimestampNanos) {
            return DataTypes.TimestampType;
        }
        return logical instanceof LogicalTypes.LocalTimestampMillis
                        || logical instanceof LogicalTypes.LocalTimestampMicros
                        || logical instanceof LogicalTypes.LocalTimestampNanos
                ? DataTypes.TimestampNTZType
                : DataTypes.LongType;
    }

    private static DataType bytesType(Schema schema, String path) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            if (decimal.getPrecision() > MOST_DIGITS || decimal.getScale() > decimal.getPrecision()) {
                throw unfit(
                        path, "its decimal has more than " + MOST_DIGITS + " digits, or a scale above its precision");
            }
            return DataTypes.createDecimalType(decimal.getPrecision(), decimal.getScale());
        }
        if (schema.getLogicalType() instanceof LogicalTypes.BigDecimal) {
            throw unfit(path, "a big-decimal has no fixed scale, and SQL's decimals have one");
        }
        return schema.getLogicalType() instanceof LogicalTypes.Uuid ? DataTypes.StringType : DataTypes.BinaryType;
    }

    private static IllegalArgumentException unfit(String path, String why) {
        return new IllegalArgumentException(
                "field `" + path + "`: " + why + "; declare the other columns in place of the whole schema");
    }
}
