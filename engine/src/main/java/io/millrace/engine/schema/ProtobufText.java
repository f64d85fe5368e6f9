package io.millrace.engine.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * Columns as the text of a .proto file.
 *
 * <p>A field is known by its number, not by its name or place: so a column keeps the number that it has in the schema before, and the number of a
 * column that is gone is not given to another.
 */
public final class ProtobufText {
    private static final String INDENT = "  ";

    /** Protobuf keeps these for itself. */
    private static final int RESERVED_FROM = 19_000;

    private static final int RESERVED_TO = 19_999;

    private ProtobufText() {}

    /**
     * The file with one message.
     *
     * @param message its full name
     * @param before the message in the schema that readers know
     * @throws IllegalArgumentException where Protobuf has no form for a column, with the column's name
     */
    public static String of(StructType columns, String message, Optional<Descriptor> before) {
        int dot = message.lastIndexOf('.');
        StringBuilder text = new StringBuilder("syntax = \"proto3\";\n\n");
        if (dot > 0) {
            text.append("package ").append(message, 0, dot).append(";\n\n");
        }
        StringBuilder body = new StringBuilder();
        message(body, "", message.substring(dot + 1), columns, "", before);
        if (body.indexOf(ProtobufColumns.TIMESTAMP) >= 0) {
            text.append("import \"google/protobuf/timestamp.proto\";\n\n");
        }
        return text.append(body).toString();
    }

    /** A topic's name as the name of a message. */
    public static String messageName(String topic) {
        String name = ProtobufElements.camel(topic.replaceAll("[^A-Za-z0-9]", "_"));
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "Row" + name : name;
    }

    private static void message(
            StringBuilder text,
            String indent,
            String name,
            StructType columns,
            String path,
            Optional<Descriptor> before) {
        text.append(indent).append("message ").append(name).append(" {\n");
        String inner = indent + INDENT;
        Numbers numbers = new Numbers(before);
        numbers.reserved(columns)
                .ifPresent(reserved -> text.append(inner).append(reserved).append(";\n"));
        Set<String> nested = new HashSet<>();
        for (StructField column : columns.fields()) {
            String at = path.isEmpty() ? column.name() : path + "." + column.name();
            checkName(column.name(), at);
            Optional<Descriptor> beforeNested = numbers.nested(column.name());
            DataType element = elementOf(column.dataType());
            String type = "";
            if (element instanceof StructType struct) {
                type = ProtobufElements.camel(column.name());
                if (!nested.add(type)) {
                    throw unfit(at, "its message would have the name of another one; rename it with AS");
                }
                message(text, inner, type, struct, at, beforeNested);
            }
            text.append(inner)
                    .append(declaration(column.dataType(), type, at))
                    .append(' ')
                    .append(column.name())
                    .append(" = ")
                    .append(numbers.of(column.name()))
                    .append(";\n");
        }
        text.append(indent).append("}\n");
    }

    private static DataType elementOf(DataType type) {
        return type instanceof ArrayType array
                ? array.elementType()
                : type instanceof MapType map ? map.valueType() : type;
    }

    private static void checkName(String name, String path) {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw unfit(path, "Protobuf's names are made of letters, digits and underscores; rename it with AS");
        }
    }

    private static String declaration(DataType type, String nested, String path) {
        if (type instanceof ArrayType array) {
            return "repeated " + single(array.elementType(), nested, path + "[]");
        } else if (type instanceof MapType map) {
            return "map<" + key(map.keyType(), path) + ", " + single(map.valueType(), nested, path + "{}") + ">";
        }
        return "optional " + single(type, nested, path);
    }

    private static String key(DataType type, String path) {
        if (type instanceof StringType
                || type instanceof BooleanType
                || type instanceof LongType
                || type instanceof IntegerType) {
            return single(type, "", path);
        }
        throw unfit(path, "the keys of Protobuf's maps are text, whole numbers or truth values, not " + type.sql());
    }

    private static String single(DataType type, String nested, String path) {
        if (type instanceof StructType) {
            return nested;
        } else if (type instanceof StringType
                || type instanceof DecimalType
                || type instanceof DateType
                || type instanceof TimestampNTZType) {
            return "string"; // as in JSON, where Protobuf has no type of its own
        } else if (type instanceof LongType) {
            return "int64";
        } else if (type instanceof IntegerType || type instanceof ShortType || type instanceof ByteType) {
            return "int32";
        } else if (type instanceof DoubleType) {
            return "double";
        } else if (type instanceof FloatType) {
            return "float";
        } else if (type instanceof BooleanType) {
            return "bool";
        } else if (type instanceof BinaryType) {
            return "bytes";
        } else if (type instanceof TimestampType) {
            return ProtobufColumns.TIMESTAMP;
        }
        throw unfit(path, "Protobuf has no form for " + type.sql());
    }

    private static IllegalArgumentException unfit(String path, String why) {
        return new IllegalArgumentException("column `" + path + "`: " + why);
    }

    /** Gives out the numbers of one message. */
    private static final class Numbers {
        private final Optional<Descriptor> before;
        private int next = 1;

        Numbers(Optional<Descriptor> before) {
            this.before = before;
            before.ifPresent(message -> {
                message.getFields().forEach(field -> next = Math.max(next, field.getNumber() + 1));
                message.toProto().getReservedRangeList().forEach(range -> next = Math.max(next, range.getEnd()));
            });
        }

        int of(String column) {
            Optional<FieldDescriptor> known = before.map(message -> message.findFieldByName(column));
            if (known.isPresent()) {
                return known.get().getNumber();
            }
            if (next >= RESERVED_FROM && next <= RESERVED_TO) {
                next = RESERVED_TO + 1;
            }
            return next++;
        }

        Optional<Descriptor> nested(String column) {
            return before.map(message -> message.findFieldByName(column))
                    .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                    .map(field -> field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field)
                    .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                    .map(FieldDescriptor::getMessageType);
        }

        /** The numbers of fields that are gone, now or before. */
        Optional<String> reserved(StructType columns) {
            List<String> gone = new ArrayList<>();
            before.ifPresent(message -> {
                message.toProto()
                        .getReservedRangeList()
                        .forEach(range -> gone.add(
                                range.getEnd() == range.getStart() + 1
                                        ? Integer.toString(range.getStart())
                                        : range.getStart() + " to " + (range.getEnd() - 1)));
                message.getFields().stream()
                        .filter(field -> columns.getFieldIndex(field.getName()).isEmpty())
                        .forEach(field -> gone.add(Integer.toString(field.getNumber())));
            });
            return gone.isEmpty() ? Optional.empty() : Optional.of("reserved " + String.join(", ", gone));
        }
    }
}
