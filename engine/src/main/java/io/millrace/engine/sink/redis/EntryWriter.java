package io.millrace.engine.sink.redis;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.millrace.engine.EngineException;
import io.millrace.engine.encode.JsonRow;
import io.millrace.spec.event.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Makes of each row what the scripts take, as they say themselves. Not thread-safe. */
final class EntryWriter {
    private static final byte[] NULL = Notes.bytes("null");

    private final Target target;
    private final KeyWriter keys;
    private final List<Column> columns = new ArrayList<>();
    private final JsonRow json = new JsonRow(new StructType());

    EntryWriter(Target target, StructType result) {
        this.target = target;
        this.keys = new KeyWriter(target, result);
        for (String name : target.values()) {
            int at = result.fieldIndex(name);
            columns.add(new Column(
                    name, Notes.bytes(name), at, result.fields()[at], Cell.of(result.fields()[at].dataType())));
        }
    }

    private record Column(String name, byte[] label, int at, StructField field, Cell cell) {
        boolean missing(InternalRow row) {
            return row.isNullAt(at);
        }

        byte[] bytes(InternalRow row) throws IOException {
            return cell.bytes(row, at);
        }
    }

    Entry entry(InternalRow row) throws IOException {
        byte[] key = keys.key(row);
        return switch (target.kind()) {
            case HASH -> new Entry(key, hash(row), 0);
            case STRING -> new Entry(key, text(row), 0);
            case SORTED_SET -> new Entry(key, member(row), 1);
            case STREAM -> new Entry(key, fields(row), 0);
            case PUBLISH -> new Entry(key, List.of(message(row)), 0);
        };
    }

    /** How many texts follow that are set, then fields and values in turn, then the fields that are removed. */
    private List<byte[]> hash(InternalRow row) throws IOException {
        List<byte[]> values = new ArrayList<>(2 * columns.size() + 1);
        values.add(Notes.number(0));
        values.addAll(fields(row, false));
        values.set(0, Notes.number(values.size() - 1L));
        for (Column column : columns) {
            if (column.missing(row)) {
                values.add(column.label);
            }
        }
        return values;
    }

    private List<byte[]> fields(InternalRow row) throws IOException {
        return fields(row, true);
    }

    private List<byte[]> fields(InternalRow row, boolean some) throws IOException {
        List<byte[]> values = new ArrayList<>(2 * columns.size());
        for (Column column : columns) {
            if (!column.missing(row)) {
                values.add(column.label);
                values.add(column.bytes(row));
            }
        }
        if (some && values.isEmpty()) {
            throw refused(
                    "a row has nothing but nulls, which no entry of a stream can be made of; leave such rows out");
        }
        return values;
    }

    private List<byte[]> text(InternalRow row) throws IOException {
        boolean none = target.plain() && columns.get(0).missing(row);
        return none ? List.of() : List.of(message(row));
    }

    private byte[] message(InternalRow row) throws IOException {
        if (!target.plain()) {
            return object(row);
        }
        Column column = columns.get(0);
        return column.missing(row) ? NULL : column.bytes(row);
    }

    /** The columns as one JSON object. */
    private byte[] object(InternalRow row) throws IOException {
        ByteArrayOutputStream object = new ByteArrayOutputStream(128);
        char before = '{';
        for (Column column : columns) {
            object.write(before);
            object.write('"');
            object.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(column.name));
            object.write('"');
            object.write(':');
            object.writeBytes(column.missing(row) ? NULL : json.bytes(row, column.at, column.field.dataType()));
            before = ',';
        }
        object.write('}');
        return object.toByteArray();
    }

    private List<byte[]> member(InternalRow row) throws IOException {
        Column member = columns.get(0);
        Column score = columns.get(1);
        if (member.missing(row)) {
            throw refused("a row has no value for `" + member.name
                    + "`, which is the member of a sorted set; leave such rows out with WHERE " + member.name
                    + " IS NOT NULL");
        }
        if (score.missing(row)) {
            return List.of(member.bytes(row));
        }
        byte[] number = score.bytes(row);
        if (number.length == 3 && number[0] == 'N') {
            throw refused("a row has NaN for `" + score.name + "`, which is no score; leave such rows out");
        }
        return List.of(member.bytes(row), number);
    }

    private static EngineException refused(String message) {
        return new EngineException(Fault.USER, false, message);
    }
}
