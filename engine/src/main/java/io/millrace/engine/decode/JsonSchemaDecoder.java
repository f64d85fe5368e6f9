package io.millrace.engine.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.millrace.engine.schema.WholeSchema;
import io.millrace.engine.schema.WriterSchemas;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** A JSON object behind the number of its schema, and checked against it where that is asked for. */
final class JsonSchemaDecoder implements Decoder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_REASONS = 3;

    private final JsonDecoder json;
    private final WriterPlans<Optional<Schema>> plans;

    JsonSchemaDecoder(StructType schema, StructType used, boolean validate, WriterSchemas writers) {
        json = new JsonDecoder(schema, used);
        plans = new WriterPlans<>(writers, writer -> validate ? Optional.of(validator(writer)) : Optional.empty());
    }

    private static Schema validator(WholeSchema writer) {
        try {
            // Draft 7 is what Confluent's clients mean where a schema does not say its draft.
            return SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_7, registry -> registry.schemas(writer.references()))
                    .getSchema(writer.text());
        } catch (SchemaException e) {
            throw new IllegalArgumentException("it is no JSON Schema: " + e.getMessage(), e);
        }
    }

    @Override
    public InternalRow decode(byte[] bytes, int offset, int length) throws MalformedRecord {
        int id = WirePrefix.schema(bytes, offset, length);
        Optional<Schema> validator = plans.of(id);
        int from = offset + WirePrefix.LENGTH;
        int count = length - WirePrefix.LENGTH;
        InternalRow row = json.decode(bytes, from, count);
        if (validator.isPresent()) {
            validate(validator.get(), id, bytes, from, count);
        }
        return row;
    }

    /** After decoding: what is no JSON has its reason from there. */
    private static void validate(Schema schema, int id, byte[] bytes, int offset, int length) throws MalformedRecord {
        JsonNode node;
        try {
            node = JSON.readTree(bytes, offset, length);
        } catch (IOException e) {
            throw new MalformedRecord("not JSON: " + e.getMessage());
        }
        List<Error> errors = schema.validate(node);
        if (!errors.isEmpty()) {
            throw new MalformedRecord("not as schema " + id + " wants it: "
                    + errors.stream()
                            .limit(MOST_REASONS)
                            .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                            .collect(Collectors.joining("; ")));
        }
    }
}
