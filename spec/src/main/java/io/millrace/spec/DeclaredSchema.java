package io.millrace.spec;

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
}
