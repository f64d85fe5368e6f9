package io.millrace.cli.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.registry.SchemaKind;
import io.millrace.registry.SchemaReference;
import io.millrace.registry.SchemaText;
import io.millrace.registry.SubjectVersion;
import java.util.Locale;

/** Schemas as JSON, and as people want to read them. */
final class SchemaJson {
    private static final JsonMapper JSON = new JsonMapper();

    private SchemaJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array() {
        return JSON.createArrayNode();
    }

    static ObjectNode of(SubjectVersion version) {
        ObjectNode object = object().put("subject", version.subject())
                .put("version", version.version())
                .put("type", type(version.schema()));
        version.id().ifPresent(id -> object.put("id", id));
        return object;
    }

    static ObjectNode whole(SubjectVersion version) {
        ObjectNode object = of(version).put("schema", version.schema().text());
        ArrayNode references = object.putArray("references");
        for (SchemaReference reference : version.schema().references()) {
            references
                    .addObject()
                    .put("name", reference.name())
                    .put("subject", reference.subject())
                    .put("version", reference.version());
        }
        return object;
    }

    static String type(SchemaText schema) {
        return schema.kind().name().toLowerCase(Locale.ROOT);
    }

    /** The text; what is JSON on one line gets lines and indents. */
    static String readable(SchemaText schema) {
        if (schema.kind() == SchemaKind.PROTOBUF || schema.text().strip().contains("\n")) {
            return schema.text().stripTrailing();
        }
        try {
            return JSON.readTree(schema.text()).toPrettyString();
        } catch (JsonProcessingException e) {
            return schema.text();
        }
    }
}
