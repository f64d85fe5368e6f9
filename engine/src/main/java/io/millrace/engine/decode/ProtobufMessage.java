package io.millrace.engine.decode;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Reads a message's fields, by their numbers and in any order, into columns. */
final class ProtobufMessage {
    private final Map<Integer, ProtobufField> byNumber;
    private final @Nullable ProtobufField[] small;
    private final ProtobufField[] fields;

    private ProtobufMessage(Map<Integer, ProtobufField> byNumber) {
        this.byNumber = byNumber;
        this.fields = byNumber.values().toArray(ProtobufField[]::new);
        this.small = new ProtobufField[64];
        byNumber.forEach((number, field) -> {
            if (number >= 0 && number < small.length) {
                small[number] = field;
            }
        });
    }

    /**
     * The way to read a message.
     *
     * @param columns all columns; those that the message does not have are null
     * @param path the message's dotted name; empty for the whole
     * @throws IllegalArgumentException where a column cannot hold its field, with the field's name
     */
    static ProtobufMessage of(Descriptor message, StructType columns, StructType used, String path) {
        Map<Integer, ProtobufField> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.length(); i++) {
            StructField column = columns.fields()[i];
            FieldDescriptor field = message.findFieldByName(column.name());
            if (used.getFieldIndex(column.name()).isEmpty()) {
                continue;
            }
            if (field == null) {
                // No number is negative: it is never read, and so always null.
                fields.put(-1 - i, new ProtobufField.Skipped(i));
            } else {
                String at = path.isEmpty() ? column.name() : path + "." + column.name();
                DataType usedType = used.apply(column.name()).dataType();
                fields.put(field.getNumber(), ProtobufField.of(field, column.dataType(), usedType, i, at));
            }
        }
        rivals(message, fields);
        return new ProtobufMessage(fields);
    }

    /** Of the fields of a oneof the last one counts, also where it is one that nobody uses. */
    private static void rivals(Descriptor message, Map<Integer, ProtobufField> fields) {
        for (OneofDescriptor oneOf : message.getRealOneofs()) {
            List<ProtobufField> rivals = new ArrayList<>();
            oneOf.getFields().forEach(field -> {
                ProtobufField used = fields.get(field.getNumber());
                if (used != null) {
                    rivals.add(used);
                }
            });
            if (!rivals.isEmpty()) {
                oneOf.getFields()
                        .forEach(field -> fields.computeIfAbsent(
                                        field.getNumber(), number -> new ProtobufField.Skipped(ProtobufField.NO_COLUMN))
                                .outdo(rivals));
            }
        }
    }

    /** Reads to the cursor's end. */
    void into(ProtobufCursor cursor, InternalRow row) throws MalformedRecord {
        begin(row);
        merge(cursor, row);
        finish(row);
    }

    void begin(InternalRow row) {
        for (ProtobufField field : fields) {
            field.begin(row);
        }
    }

    /** Reads to the cursor's end; a message may come in several pieces, of which the later add to the earlier. */
    void merge(ProtobufCursor cursor, InternalRow row) throws MalformedRecord {
        while (!cursor.atEnd()) {
            int tag = cursor.readTag();
            int number = tag >>> 3;
            ProtobufField field = number < small.length ? small[number] : byNumber.get(number);
            if (field == null) {
                cursor.skip(tag);
            } else {
                field.take(cursor, tag, row);
            }
        }
    }

    void finish(InternalRow row) {
        for (ProtobufField field : fields) {
            field.finish(row);
        }
    }
}
