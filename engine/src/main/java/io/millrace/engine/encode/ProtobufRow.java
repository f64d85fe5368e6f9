package io.millrace.engine.encode;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import io.millrace.engine.EngineException;
import io.millrace.engine.schema.ProtobufSchemas;
import io.millrace.engine.schema.WholeSchema;
import io.millrace.spec.event.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows as Protobuf messages, by the schema that {@link io.millrace.engine.schema.ProtobufText} makes of the columns. */
final class ProtobufRow implements RowEncoder {
    private final StructType columns;
    private final Descriptor message;
    private final byte[] head;

    private ProtobufRow(StructType columns, Descriptor message, byte[] head) {
        this.columns = columns;
        this.message = message;
        this.head = head;
    }

    static ProtobufRow of(StructType columns, WholeSchema schema, int id) {
        Descriptor message = ProtobufSchemas.message(ProtobufSchemas.parse(schema), "");
        return new ProtobufRow(columns, message, WirePrefix.before(id, place(message)));
    }

    /** How many numbers, and these; of the place of the first message only a zero. */
    private static byte[] place(Descriptor message) {
        List<Integer> place = ProtobufSchemas.place(message);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            if (place.equals(List.of(0))) {
                out.writeSInt32NoTag(0);
            } else {
                out.writeSInt32NoTag(place.size());
                for (int index : place) {
                    out.writeSInt32NoTag(index);
                }
            }
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public byte[] bytes(InternalRow row) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        bytes.writeBytes(head);
        bytes.writeBytes(message(row, columns, message));
        return bytes.toByteArray();
    }

    private static byte[] message(InternalRow row, StructType columns, Descriptor message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        for (int i = 0; i < columns.length(); i++) {
            StructField column = columns.fields()[i];
            if (!row.isNullAt(i)) {
                field(out, row, i, column.dataType(), message.findFieldByName(column.name()));
            }
        }
        out.flush();
        return bytes.toByteArray();
    }

    private static void field(
            CodedOutputStream out, SpecializedGetters row, int at, DataType type, FieldDescriptor field)
            throws IOException {
        if (type instanceof ArrayType array) {
            list(out, row.getArray(at), array.elementType(), field);
        } else if (type instanceof MapType map) {
            entries(out, row.getMap(at), map, field);
        } else {
            single(out, row, at, type, field);
        }
    }

    private static void single(
            CodedOutputStream out, SpecializedGetters row, int at, DataType type, FieldDescriptor field)
            throws IOException {
        if (type instanceof StructType struct) {
            out.writeByteArray(
                    field.getNumber(), message(row.getStruct(at, struct.length()), struct, field.getMessageType()));
        } else {
            ProtobufScalars.write(out, field.getNumber(), row, at, type);
        }
    }

    private static void list(CodedOutputStream out, ArrayData array, DataType element, FieldDescriptor field)
            throws IOException {
        demandNoNull(array, field);
        if (!field.isPacked()) {
            for (int i = 0; i < array.numElements(); i++) {
                single(out, array, i, element, field);
            }
        } else if (array.numElements() > 0) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            CodedOutputStream values = CodedOutputStream.newInstance(packed);
            for (int i = 0; i < array.numElements(); i++) {
                ProtobufScalars.writeNoTag(values, array, i, element);
            }
            values.flush();
            out.writeByteArray(field.getNumber(), packed.toByteArray());
        }
    }

    private static void entries(CodedOutputStream out, MapData map, MapType type, FieldDescriptor field)
            throws IOException {
        demandNoNull(map.valueArray(), field);
        Descriptor entry = field.getMessageType();
        for (int i = 0; i < map.numElements(); i++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream inner = CodedOutputStream.newInstance(bytes);
            single(inner, map.keyArray(), i, type.keyType(), entry.findFieldByNumber(1));
            single(inner, map.valueArray(), i, type.valueType(), entry.findFieldByNumber(2));
            inner.flush();
            out.writeTag(field.getNumber(), WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeByteArrayNoTag(bytes.toByteArray());
        }
    }

    private static void demandNoNull(ArrayData values, FieldDescriptor field) {
        for (int i = 0; i < values.numElements(); i++) {
            if (values.isNullAt(i)) {
                throw new EngineException(
                        Fault.USER,
                        false,
                        "column `" + field.getName()
                                + "` holds a null in a list or a map, which Protobuf has no form for;"
                                + " leave it out, as with array_compact(" + field.getName() + ")");
            }
        }
    }
}
