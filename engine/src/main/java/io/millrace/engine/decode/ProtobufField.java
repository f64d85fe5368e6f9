package io.millrace.engine.decode;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A field of a message, which may come never, once or often, and what it means for its column. Holds the state of one message at a time. */
abstract class ProtobufField {
    static final int NO_COLUMN = -1;

    private final int ordinal;
    private ProtobufField[] rivals = new ProtobufField[0];

    ProtobufField(int ordinal) {
        this.ordinal = ordinal;
    }

    /** @throws IllegalArgumentException where the column cannot hold the field */
    static ProtobufField of(FieldDescriptor field, DataType type, DataType used, int ordinal, String path) {
        if (field.isMapField()) {
            if (!(type instanceof MapType map)) {
                throw misfit(field, type, path);
            }
            Descriptor entry = field.getMessageType();
            ProtobufValue key = ProtobufValue.of(entry.findFieldByNumber(1), map.keyType(), map.keyType(), path);
            return new Entries(
                    ordinal,
                    key,
                    ProtobufValue.of(
                            entry.findFieldByNumber(2), map.valueType(), ((MapType) used).valueType(), path + "{}"));
        } else if (field.isRepeated()) {
            if (!(type instanceof ArrayType array)) {
                throw misfit(field, type, path);
            }
            DataType element = ((ArrayType) used).elementType();
            return new ListOf(ordinal, ProtobufValue.of(field, array.elementType(), element, path + "[]"));
        }
        ProtobufValue value = ProtobufValue.of(field, type, used, path);
        return value instanceof ProtobufValue.Struct struct
                ? new Nested(ordinal, struct.message(), ((StructType) type).length())
                : new Single(ordinal, value, field.hasPresence() ? null : value.absent());
    }

    static IllegalArgumentException misfit(FieldDescriptor field, DataType type, String path) {
        String shape = field.isMapField() ? "a map" : field.isRepeated() ? "repeated" : "";
        String is = shape.isEmpty()
                ? field.getType() == FieldDescriptor.Type.MESSAGE || field.getType() == FieldDescriptor.Type.ENUM
                        ? typeName(field)
                        : field.getType().name().toLowerCase(java.util.Locale.ROOT)
                : shape;
        return new IllegalArgumentException(
                "field `" + path + "`: the writer has " + is + ", which is not read as " + type.sql());
    }

    private static String typeName(FieldDescriptor field) {
        return field.getType() == FieldDescriptor.Type.ENUM
                ? field.getEnumType().getFullName()
                : field.getMessageType().getFullName();
    }

    /** When it comes, these are gone. */
    void outdo(List<ProtobufField> all) {
        rivals = all.stream().filter(other -> other != this).toArray(ProtobufField[]::new);
    }

    final void take(ProtobufCursor cursor, int tag, InternalRow row) throws MalformedRecord {
        for (ProtobufField rival : rivals) {
            rival.begin(row);
        }
        read(cursor, tag, row);
    }

    final int ordinal() {
        return ordinal;
    }

    /** Makes the column what it is without the field. */
    void begin(InternalRow row) {
        if (ordinal != NO_COLUMN) {
            row.setNullAt(ordinal);
        }
    }

    abstract void read(ProtobufCursor cursor, int tag, InternalRow row) throws MalformedRecord;

    void finish(InternalRow row) {
        // Most are done when they are read.
    }

    /** One that nobody uses. */
    static final class Skipped extends ProtobufField {
        Skipped(int ordinal) {
            super(ordinal);
        }

        @Override
        void read(ProtobufCursor cursor, int tag, InternalRow row) throws MalformedRecord {
            cursor.skip(tag);
        }
    }

    /** One value; the last one counts. */
    private static final class Single extends ProtobufField {
        private final ProtobufValue value;
        private final @Nullable Object absent;

        Single(int ordinal, ProtobufValue value, @Nullable Object absent) {
            super(ordinal);
            this.value = value;
            this.absent = absent;
        }

        @Override
        void begin(InternalRow row) {
            if (absent == null) {
                row.setNullAt(ordinal());
            } else {
                row.update(ordinal(), absent);
            }
        }

        @Override
        void read(ProtobufCursor cursor, int tag, InternalRow row) throws MalformedRecord {
            value.expect(tag);
            value.into(cursor, row, ordinal());
        }
    }

    /** A message; several of them are pieces of one. */
    private static final class Nested extends ProtobufField {
        private final ProtobufMessage message;
        private final int width;
        private @Nullable GenericInternalRow pieces;

        Nested(int ordinal, ProtobufMessage message, int width) {
            super(ordinal);
            this.message = message;
            this.width = width;
        }

        @Override
        void begin(InternalRow row) {
            pieces = null;
            row.setNullAt(ordinal());
        }

        @Override
        void read(ProtobufCursor cursor, int tag, InternalRow row) throws MalformedRecord {
            ProtobufValue.expect(tag, ProtobufCursor.LENGTH_DELIMITED);
            GenericInternalRow nested = pieces;
            if (nested == null) {
                nested = new GenericInternalRow(width);
                pieces = nested;
                message.begin(nested);
                row.update(ordinal(), nested);
            }
            int outer = cursor.enter();
            message.merge(cursor, nested);
            cursor.leave(outer);
        }

        @Override
        void finish(InternalRow row) {
            if (pieces != null) {
                message.finish(pieces);
            }
        }
    }

    /** Any number of values, one by one or packed together. */
    private static final class ListOf extends ProtobufField {
        private final ProtobufValue value;
        private List<@Nullable Object> values = new ArrayList<>();

        ListOf(int ordinal, ProtobufValue value) {
            super(ordinal);
            this.value = value;
        }

        @Override
        void begin(InternalRow row) {
            values = new ArrayList<>();
        }

        @Override
        void read(ProtobufCursor cursor, int tag, InternalRow row) throws MalformedRecord {
            boolean packed =
                    (tag & 7) == ProtobufCursor.LENGTH_DELIMITED && value.wireType() != ProtobufCursor.LENGTH_DELIMITED;
            if (!packed) {
                value.expect(tag);
                values.add(value.read(cursor));
                return;
            }
            int outer = cursor.enter();
            while (!cursor.atEnd()) {
                values.add(value.read(cursor));
            }
            cursor.leave(outer);
        }

        @Override
        void finish(InternalRow row) {
            row.update(ordinal(), new GenericArrayData(values.toArray()));
        }
    }

    /** A map, which is a list of messages with a key and a value. */
    private static final class Entries extends ProtobufField {
        private final ProtobufValue key;
        private final ProtobufValue value;
        private Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();

        Entries(int ordinal, ProtobufValue key, ProtobufValue value) {
            super(ordinal);
            this.key = key;
            this.value = value;
        }

        @Override
        void begin(InternalRow row) {
            entries = new LinkedHashMap<>();
        }

        @Override
        void read(ProtobufCursor cursor, int tag, InternalRow row) throws MalformedRecord {
            ProtobufValue.expect(tag, ProtobufCursor.LENGTH_DELIMITED);
            Object foundKey = key.absent();
            Object foundValue = value.absent();
            int outer = cursor.enter();
            while (!cursor.atEnd()) {
                int part = cursor.readTag();
                if (part >>> 3 == 1) {
                    key.expect(part);
                    foundKey = key.read(cursor);
                } else if (part >>> 3 == 2) {
                    value.expect(part);
                    foundValue = value.read(cursor);
                } else {
                    cursor.skip(part);
                }
            }
            cursor.leave(outer);
            entries.put(foundKey, foundValue);
        }

        @Override
        void finish(InternalRow row) {
            row.update(
                    ordinal(),
                    new ArrayBasedMapData(
                            new GenericArrayData(entries.keySet().toArray()),
                            new GenericArrayData(entries.values().toArray())));
        }
    }
}
