package io.millrace.registry;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages that schemas are written in, by the names that registries use. */
public enum SchemaKind {
    AVRO("avsc"),
    PROTOBUF("proto"),
    JSON("json");

    private final String extension;

    SchemaKind(String extension) {
        this.extension = extension;
    }

    /** How a file's name ends, without the dot. */
    public String extension() {
        return extension;
    }

    /** The kind of schema in a file, by its name's end. */
    public static Optional<SchemaKind> ofFile(String name) {
        return Stream.of(values())
                .filter(kind -> name.toLowerCase(Locale.ROOT).endsWith("." + kind.extension))
                .findFirst();
    }
}
