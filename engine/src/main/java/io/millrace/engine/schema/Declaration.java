package io.millrace.engine.schema;

import com.google.protobuf.Descriptors.Descriptor;
import io.millrace.registry.SchemaKind;
import io.millrace.spec.Format;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * What records of a source are read as: its columns, and the schema that these were taken from, if any.
 *
 * @param schema empty where the pipeline's file names the columns
 */
public record Declaration(StructType columns, Optional<WholeSchema> schema) {

    /** Columns that the pipeline's file names. */
    public static Declaration of(StructType columns) {
        return new Declaration(columns, Optional.empty());
    }

    /**
     * The columns that a schema means.
     *
     * @throws IllegalArgumentException where it is of another kind than the format, cannot be read, or has a field that has no type in SQL
     */
    public static Declaration of(WholeSchema schema, Format format) {
        SchemaKind kind = kind(format);
        if (schema.kind() != kind) {
            throw new IllegalArgumentException("the schema is " + schema.kind() + " and the format wants " + kind);
        }
        StructType columns = switch (kind) {
            case AVRO -> AvroColumns.of(AvroSchemas.parse(schema));
            case PROTOBUF -> ProtobufColumns.of(message(schema, format));
            case JSON -> JsonSchemaColumns.of(schema);
        };
        return new Declaration(columns, Optional.of(schema));
    }

    /** The message that a schema is read for. */
    public static Descriptor message(WholeSchema schema, Format format) {
        String name = format instanceof Format.Protobuf protobuf ? protobuf.message().orElse("") : "";
        return ProtobufSchemas.message(ProtobufSchemas.parse(schema), name);
    }

    /** The language of a format's schemas. */
    public static SchemaKind kind(Format format) {
        if (format instanceof Format.Avro) {
            return SchemaKind.AVRO;
        }
        return format instanceof Format.Protobuf ? SchemaKind.PROTOBUF : SchemaKind.JSON;
    }
}
