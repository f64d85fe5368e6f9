package io.millrace.engine.decode;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.millrace.engine.schema.ProtobufSchemas;
import io.millrace.engine.schema.WriterSchemas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A Protobuf message behind the number of its schema and its place in it. */
final class ProtobufDecoder implements Decoder {
    /** Messages are not nested deeper than this by anybody. */
    private static final int DEEPEST = 32;

    private static final List<Integer> FIRST = List.of(0);

    private final ProtobufCursor cursor = new ProtobufCursor();
    private final WriterPlans<Places> plans;
    private final @Nullable Descriptor reader;
    private final String message;
    private final StructType schema;
    private final StructType used;
    private final SpecificInternalRow row;

    /**
     * @param reader what every record is read as; null where the columns are looked up by name in each writer's schema
     * @param message the full name of the only message that is read; empty for any
     */
    ProtobufDecoder(
            @Nullable Descriptor reader, String message, StructType schema, StructType used, WriterSchemas writers) {
        this.reader = reader;
        this.message = reader == null ? message : reader.getFullName();
        this.schema = schema;
        this.used = used;
        this.row = new SpecificInternalRow(schema);
        this.plans = new WriterPlans<>(writers, writer -> new Places(ProtobufSchemas.parse(writer)));
    }

    @Override
    public InternalRow decode(byte[] bytes, int offset, int length) throws MalformedRecord {
        int id = WirePrefix.schema(bytes, offset, length);
        Places places = plans.of(id);
        cursor.reset(bytes, offset + WirePrefix.LENGTH, length - WirePrefix.LENGTH);
        try {
            ProtobufMessage plan = places.of(place());
            plan.into(cursor, row);
        } catch (MalformedRecord e) {
            throw new MalformedRecord("not the Protobuf of schema " + id + ": " + e.reason());
        }
        return row;
    }

    /** How many numbers, and these; a single zero stands for the place of the first message. */
    private List<Integer> place() throws MalformedRecord {
        int count = cursor.readZigZag();
        if (count == 0) {
            return FIRST;
        }
        if (count < 0 || count > DEEPEST) {
            throw new MalformedRecord("its message is nested " + count + " deep");
        }
        List<Integer> place = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            place.add(cursor.readZigZag());
        }
        return place;
    }

    /** The messages of one writer's schema. */
    private final class Places {
        private final FileDescriptor file;
        private final Map<List<Integer>, ProtobufMessage> known = new HashMap<>();

        Places(FileDescriptor file) {
            this.file = file;
        }

        ProtobufMessage of(List<Integer> place) throws MalformedRecord {
            ProtobufMessage plan = known.get(place);
            if (plan == null) {
                plan = plan(place);
                known.put(place, plan);
            }
            return plan;
        }

        private ProtobufMessage plan(List<Integer> place) throws MalformedRecord {
            try {
                Descriptor written = ProtobufSchemas.at(file, place);
                if (!message.isEmpty()
                        && !written.getFullName().equals(message)
                        && !written.getFullName().equals(file.getPackage() + "." + message)) {
                    throw new IllegalArgumentException("it is a " + written.getFullName() + " and not a " + message);
                }
                return ProtobufMessage.of(reader == null ? written : reader, schema, used, "");
            } catch (IllegalArgumentException e) {
                throw new MalformedRecord(String.valueOf(e.getMessage()));
            }
        }
    }
}
