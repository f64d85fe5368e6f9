package io.millrace.engine.decode;

import com.google.protobuf.Descriptors.Descriptor;
import io.millrace.engine.schema.AvroSchemas;
import io.millrace.engine.schema.Declaration;
import io.millrace.engine.schema.ProtobufSchemas;
import io.millrace.engine.schema.WholeSchema;
import io.millrace.engine.schema.WriterSchemas;
import io.millrace.registry.SchemaKind;
import io.millrace.spec.Format;
import java.io.Serializable;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * How records are decoded that name their schema by its number.
 *
 * @param declared the schema that all are read as; null where the pipeline's file names the columns
 * @param message of Protobuf, the only one that is read; empty for any
 * @param validate of JSON Schema, whether records are checked against it
 * @param writers where the schemas are that records name
 */
record RegisteredPlan(
        SchemaKind kind, @Nullable WholeSchema declared, String message, boolean validate, WriterSchemas writers)
        implements Serializable {

    static RegisteredPlan of(Format format, Declaration declared, WriterSchemas writers) {
        String message =
                format instanceof Format.Protobuf protobuf ? protobuf.message().orElse("") : "";
        boolean validate = format instanceof Format.JsonSchema json && json.validate();
        return new RegisteredPlan(Declaration.kind(format), declared.schema().orElse(null), message, validate, writers);
    }

    Decoder decoder(StructType schema, StructType used) {
        return switch (kind) {
            case AVRO -> new AvroDecoder(avro(schema), schema, used, writers);
            case PROTOBUF ->
                new ProtobufDecoder(
                        declared == null ? null : ProtobufSchemas.message(ProtobufSchemas.parse(declared), message),
                        message,
                        schema,
                        used,
                        writers);
            case JSON -> new JsonSchemaDecoder(schema, used, validate, writers);
        };
    }

    /** Why records of a writer's schema cannot be read; empty where they can. */
    Optional<String> objection(WholeSchema writer, StructType schema, StructType used) {
        if (writer.kind() != kind) {
            return Optional.of("it is " + writer.kind() + ", and the format wants " + kind);
        }
        try {
            if (kind == SchemaKind.AVRO) {
                new AvroResolution().record(AvroSchemas.parse(writer), avro(schema), schema, used, "");
            } else if (kind == SchemaKind.PROTOBUF && declared == null) {
                Descriptor written = ProtobufSchemas.message(ProtobufSchemas.parse(writer), message);
                ProtobufMessage.of(written, schema, used, "");
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Schema avro(StructType schema) {
        return declared == null ? AvroSchemas.of(schema, "declared") : AvroSchemas.parse(declared);
    }
}
