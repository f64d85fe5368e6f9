package io.millrace.engine.schema;

import com.google.protobuf.Descriptors.Descriptor;
import io.millrace.registry.SchemaKind;
import io.millrace.spec.DeclaredSchema;
import io.millrace.spec.Format;
import io.millrace.spec.Source;
import java.util.LinkedHashMap;
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

    /** What a source declares. */
    public static Declaration of(Source source, StructType columns) {
        return new Declaration(columns, found(source));
    }

    private static Optional<WholeSchema> found(Source source) {
        return source.schema()
                .filter(DeclaredSchema.Found.class::isInstance)
                .map(DeclaredSchema.Found.class::cast)
                .map(schema -> new WholeSchema(
                        kind(source.format()), schema.text(), new LinkedHashMap<>(schema.references())));
    }

    /**
     * The columns that the schema of a source means, which was looked up.
     *
     * @throws IllegalArgumentException where it cannot be read, or has a field that has no type in SQL
     */
    public static StructType columns(Source source) {
        WholeSchema schema = found(source).orElseThrow();
        return switch (schema.kind()) {
            case AVRO -> AvroColumns.of(AvroSchemas.parse(schema));
            case PROTOBUF -> ProtobufColumns.of(message(schema, source.format()));
            case JSON -> JsonSchemaColumns.of(schema);
        };
    }

    private static Descriptor message(WholeSchema schema, Format format) {
        String name =
                format instanceof Format.Protobuf protobuf ? protobuf.message().orElse("") : "";
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
