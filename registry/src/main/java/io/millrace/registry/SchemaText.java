package io.millrace.registry;

import java.util.List;

/**
 * A schema as it is written.
 *
 * @param references what the text uses of other subjects
 */
public record SchemaText(SchemaKind kind, String text, List<SchemaReference> references) {
    public SchemaText {
        references = List.copyOf(references);
    }

    /** A schema that stands on its own. */
    public SchemaText(SchemaKind kind, String text) {
        this(kind, text, List.of());
    }
}
