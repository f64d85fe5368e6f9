package io.millrace.spec;

import java.util.Map;

/**
 * What a source says of its columns.
 *
 * <p>In YAML: text is {@link Columns}; a mapping has exactly one of {@code subject} and {@code file}.
 */
public sealed interface DeclaredSchema {
    /** The columns with their Spark SQL types. */
    record Columns(String ddl) implements DeclaredSchema {}

    /** The latest schema of a subject of the registry. */
    record Subject(String subject) implements DeclaredSchema {}

    /** A file in the format's own language; relative to the pipeline file. */
    record File(String path) implements DeclaredSchema {}

    /**
     * What a subject or a file held when it was looked up; no file has this form.
     *
     * @param references the texts that it refers to, by the names that it uses; what others need comes before them
     */
    record Found(String text, Map<String, String> references) implements DeclaredSchema {
        public Found {
            references = Ordered.copy(references);
        }
    }
}
