package io.millrace.registry;

/**
 * A schema that another one uses.
 *
 * @param name how the text names it: an Avro full name, the path of a Protobuf import, the URL of a JSON {@code $ref}
 * @param subject where it stands
 * @param version of that subject
 */
public record SchemaReference(String name, String subject, int version) {}
