package io.millrace.registry;

/**
 * One thing in a new schema that would break somebody.
 *
 * @param field where, as a path such as {@code author.name}; empty where it is the schema as a whole
 * @param rule the rule that is broken, by its published name, such as {@code READER_FIELD_MISSING_DEFAULT_VALUE}
 * @param message what is wrong and, where it is known, what would mend it
 */
public record Incompatibility(String field, String rule, String message) {
    /** {@code field "likes": READER_FIELD_MISSING_DEFAULT_VALUE: it has no default ...} */
    @Override
    public String toString() {
        return (field.isEmpty() ? "" : "field \"" + field + "\": ") + rule + ": " + message;
    }
}
