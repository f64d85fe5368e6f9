package io.millrace.spec.event;

/**
 * The schema of the rows that a sink will write, where its format has one in the schema registry.
 *
 * @param subject under which the rows' schema will be registered
 * @param kind the schema's language by the name that registries use: {@code AVRO}, {@code PROTOBUF} or {@code JSON}
 * @param text the schema itself
 */
public record RowSchema(String sink, String subject, String kind, String text) {}
