package io.millrace.engine.schema;

import io.millrace.registry.SchemaKind;
import io.millrace.registry.SchemaText;
import io.millrace.registry.Schemas;
import java.io.Serializable;
import java.util.LinkedHashMap;

/**
 * A schema with everything that it refers to; travels to the executors.
 *
 * @param references the texts by the names that the schema uses for them; what others need comes before them
 */
public record WholeSchema(SchemaKind kind, String text, LinkedHashMap<String, String> references)
        implements Serializable {

    /** A schema that stands on its own. */
    public WholeSchema(SchemaKind kind, String text) {
        this(kind, text, new LinkedHashMap<>());
    }

    static WholeSchema of(SchemaText schema, Schemas schemas) {
        LinkedHashMap<String, String> references = new LinkedHashMap<>();
        schemas.referenced(schema).forEach((name, referred) -> references.put(name, referred.text()));
        return new WholeSchema(schema.kind(), schema.text(), references);
    }
}
