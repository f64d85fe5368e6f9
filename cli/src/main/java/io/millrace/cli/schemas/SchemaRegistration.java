package io.millrace.cli.schemas;

import io.millrace.registry.Schemas;
import io.millrace.registry.SubjectVersion;

/** A schema that a subject has taken, now or before. */
public record SchemaRegistration(SubjectVersion version) {
    /** Registers it. */
    public static SchemaRegistration of(Schemas schemas, WrittenSchema written) {
        return new SchemaRegistration(schemas.register(written.subject(), written.text()));
    }

    public String line() {
        String id = version.id().isPresent() ? ", id " + version.id().getAsInt() : "";
        return version.subject() + ": version " + version.version() + id;
    }

    public String json() {
        return SchemaJson.of(version).toString();
    }
}
