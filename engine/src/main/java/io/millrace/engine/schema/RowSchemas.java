package io.millrace.engine.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.millrace.registry.SchemaKind;
import io.millrace.spec.Format;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** The schema of rows that are written, for the formats that have one. */
public final class RowSchemas {
    private RowSchemas() {}

    /**
     * The schema of columns.
     *
     * @param topic names the rows
     * @param before the schema that readers know
     * @throws IllegalArgumentException where the format has no form for a column, with its name
     */
    public static WholeSchema of(Format format, StructType columns, String topic, Optional<WholeSchema> before) {
        SchemaKind kind = Declaration.kind(format);
        return new WholeSchema(
                kind,
                switch (kind) {
                    case AVRO -> AvroSchemas.of(columns, topic).toString();
                    case PROTOBUF -> protobuf((Format.Protobuf) format, columns, topic, before);
                    case JSON -> JsonSchemaText.of(columns, topic);
                });
    }

    private static String protobuf(
            Format.Protobuf format, StructType columns, String topic, Optional<WholeSchema> before) {
        Optional<Descriptor> known = before.filter(schema -> schema.kind() == SchemaKind.PROTOBUF)
                .map(ProtobufSchemas::parse)
                .flatMap(RowSchemas::first);
        String message = format.message()
                .or(() -> known.map(Descriptor::getFullName))
                .orElseGet(() -> ProtobufText.messageName(topic));
        return ProtobufText.of(columns, message, known);
    }

    private static Optional<Descriptor> first(FileDescriptor file) {
        return file.getMessageTypes().stream().findFirst();
    }
}
