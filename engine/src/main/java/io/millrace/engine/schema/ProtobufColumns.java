package io.millrace.engine.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DayTimeIntervalType;
import org.apache.spark.sql.types.StructType;

/** The columns that a Protobuf message means. What SQL cannot hold is refused with the field's name. */
public final class ProtobufColumns {
    public static final String TIMESTAMP = "google.protobuf.Timestamp";
    public static final String DURATION = "google.protobuf.Duration";

    /** Messages around one value, which make it nullable. */
    public static final Set<String> WRAPPERS = Set.of(
            "google.protobuf.DoubleValue",
            "google.protobuf.FloatValue",
            "google.protobuf.Int64Value",
            "google.protobuf.UInt64Value",
            "google.protobuf.Int32Value",
            "google.protobuf.UInt32Value",
            "google.protobuf.BoolValue",
            "google.protobuf.StringValue",
            "google.protobuf.BytesValue");

    private static final Map<String, String> DYNAMIC = Map.of(
            "google.protobuf.Any", "any message",
            "google.protobuf.Struct", "any object",
            "google.protobuf.Value", "any value",
            "google.protobuf.ListValue", "any list");

    /** A number without a sign may need 64 bits, which SQL's whole numbers do not have without one. */
    private static final DataType UNSIGNED = DataTypes.createDecimalType(20, 0);

    private final Deque<String> within = new ArrayDeque<>();

    private ProtobufColumns() {}

    /**
     * The columns of a message; all may be null.
     *
     * @throws IllegalArgumentException with the name of the field that has no type in SQL
     */
    public static StructType of(Descriptor message) {
        return new ProtobufColumns().struct(message, "").asNullable();
    }

    private StructType struct(Descriptor message, String path) {
        if (within.contains(message.getFullName())) {
            throw unfit(path, "it holds itself (" + message.getFullName() + "), and SQL has no recursive types");
        }
        if (message.getFields().isEmpty() && !path.isEmpty()) {
            throw unfit(path, "the message " + message.getFullName() + " has no fields, or its file is not there");
        }
        within.push(message.getFullName());
        StructType struct = new StructType();
        for (FieldDescriptor field : message.getFields()) {
            String at = path.isEmpty() ? field.getName() : path + "." + field.getName();
            struct = struct.add(field.getName(), type(field, at), true);
        }
        within.pop();
        return struct;
    }

    private DataType type(FieldDescriptor field, String path) {
        if (field.isMapField()) {
            Descriptor entry = field.getMessageType();
            return DataTypes.createMapType(
                    single(entry.findFieldByNumber(1), path), single(entry.findFieldByNumber(2), path + "{}"), true);
        }
        DataType single = single(field, path);
        return field.isRepeated() ? DataTypes.createArrayType(single, true) : single;
    }

    private DataType single(FieldDescriptor field, String path) {
        return switch (field.getType()) {
            case DOUBLE -> DataTypes.DoubleType;
            case FLOAT -> DataTypes.FloatType;
            case INT32, SINT32, SFIXED32 -> DataTypes.IntegerType;
            case INT64, SINT64, SFIXED64, UINT32, FIXED32 -> DataTypes.LongType;
            case UINT64, FIXED64 -> UNSIGNED;
            case BOOL -> DataTypes.BooleanType;
            case STRING, ENUM -> DataTypes.StringType;
            case BYTES -> DataTypes.BinaryType;
            case MESSAGE, GROUP -> message(field.getMessageType(), path);
        };
    }

    private DataType message(Descriptor message, String path) {
        String name = message.getFullName();
        if (name.equals(TIMESTAMP)) {
            return DataTypes.TimestampType;
        } else if (name.equals(DURATION)) {
            return DayTimeIntervalType.apply();
        } else if (WRAPPERS.contains(name)) {
            return single(message.findFieldByNumber(1), path);
        }
        String dynamic = DYNAMIC.get(name);
        if (dynamic != null) {
            throw unfit(path, name + " holds " + dynamic + ", which has no type in SQL");
        }
        return struct(message, path);
    }

    private static IllegalArgumentException unfit(String path, String why) {
        return new IllegalArgumentException(
                "field `" + path + "`: " + why + "; declare the other columns in place of the whole schema");
    }
}
