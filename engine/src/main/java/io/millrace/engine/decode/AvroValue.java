package io.millrace.engine.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Reads a value that a writer wrote as the type that a column has. */
abstract class AvroValue {
    /** The value at the cursor, in Spark's internal form. */
    abstract @Nullable Object read(AvroCursor cursor) throws MalformedRecord;

    /** Reads the value into a column; overridden where that saves an object. */
    void into(AvroCursor cursor, InternalRow row, int ordinal) throws MalformedRecord {
        Object value = read(cursor);
        if (value == null) {
            row.setNullAt(ordinal);
        } else {
            row.update(ordinal, value);
        }
    }

    /** Nothing. */
    static final class Null extends AvroValue {
        @Override
        @Nullable
        Object read(AvroCursor cursor) {
            return null;
        }
    }

    /** A branch of a union that the column cannot hold. */
    static final class Refused extends AvroValue {
        private final String reason;

        Refused(String reason) {
            this.reason = reason;
        }

        @Override
        Object read(AvroCursor cursor) throws MalformedRecord {
            throw new MalformedRecord(reason);
        }
    }

    /** Null or a value, which is what most unions are. */
    static final class OrNull extends AvroValue {
        private final AvroValue value;

        OrNull(AvroValue value) {
            this.value = value;
        }

        @Override
        @Nullable
        Object read(AvroCursor cursor) throws MalformedRecord {
            return cursor.readIndex(2, "a union") == 0 ? null : value.read(cursor);
        }

        @Override
        void into(AvroCursor cursor, InternalRow row, int ordinal) throws MalformedRecord {
            if (cursor.readIndex(2, "a union") == 0) {
                row.setNullAt(ordinal);
            } else {
                value.into(cursor, row, ordinal);
            }
        }
    }

    /** One of several types. */
    static final class Union extends AvroValue {
        private final AvroValue[] branches;

        Union(List<AvroValue> branches) {
            this.branches = branches.toArray(AvroValue[]::new);
        }

        @Override
        @Nullable
        Object read(AvroCursor cursor) throws MalformedRecord {
            return branches[cursor.readIndex(branches.length, "a union")].read(cursor);
        }

        @Override
        void into(AvroCursor cursor, InternalRow row, int ordinal) throws MalformedRecord {
            branches[cursor.readIndex(branches.length, "a union")].into(cursor, row, ordinal);
        }
    }

    /** Nested records. */
    static final class Struct extends AvroValue {
        private final AvroRecord record;
        private final int width;

        Struct(AvroRecord record, int width) {
            this.record = record;
            this.width = width;
        }

        @Override
        Object read(AvroCursor cursor) throws MalformedRecord {
            GenericInternalRow nested = new GenericInternalRow(width);
            record.into(cursor, nested);
            return nested;
        }
    }

    /** Arrays. */
    static final class ListOf extends AvroValue {
        private final AvroValue element;

        ListOf(AvroValue element) {
            this.element = element;
        }

        @Override
        Object read(AvroCursor cursor) throws MalformedRecord {
            List<@Nullable Object> values = new ArrayList<>();
            for (int count = cursor.readBlock(0); count > 0; count = cursor.readBlock(values.size())) {
                for (int i = 0; i < count; i++) {
                    values.add(element.read(cursor));
                }
            }
            return new GenericArrayData(values.toArray());
        }
    }

    /** Maps, whose keys are text. */
    static final class Entries extends AvroValue {
        private final AvroValue value;

        Entries(AvroValue value) {
            this.value = value;
        }

        @Override
        Object read(AvroCursor cursor) throws MalformedRecord {
            Map<UTF8String, @Nullable Object> entries = new LinkedHashMap<>();
            for (int count = cursor.readBlock(0); count > 0; count = cursor.readBlock(entries.size())) {
                for (int i = 0; i < count; i++) {
                    entries.put(cursor.readText(), value.read(cursor));
                }
            }
            return new ArrayBasedMapData(
                    new GenericArrayData(entries.keySet().toArray()),
                    new GenericArrayData(entries.values().toArray()));
        }
    }
}
