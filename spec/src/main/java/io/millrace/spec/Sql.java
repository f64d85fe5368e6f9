package io.millrace.spec;

/**
 * SQL as it stands in the file: one query, or one expression where the setting says so. Only the engine understands it.
 *
 * @param text without the indentation that YAML took away
 */
public record Sql(String text) {
    @Override
    public String toString() {
        return text;
    }
}
