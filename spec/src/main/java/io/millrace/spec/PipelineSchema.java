package io.millrace.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Schema (draft 2020-12) for editors. It knows one value at a time; what values have to do with each other is the reader's. */
public final class PipelineSchema {
    private PipelineSchema() {}

    /** The schema of pipeline files, for people and editors. */
    public static String json() {
        return document("A Millrace pipeline", Pipeline.class).toPrettyString() + "\n";
    }

    /** The schema of {@code environments/NAME.yaml}. */
    public static String environmentJson() {
        return document("A Millrace environment", EnvironmentFile.class).toPrettyString() + "\n";
    }

    /** The schema of {@code NAME.test.yaml}. */
    public static String testsJson() {
        return document("Tests of a Millrace pipeline", TestFile.class).toPrettyString() + "\n";
    }

    private static ObjectNode document(String title, Class<?> record) {
        ObjectNode schema = SchemaNodes.node()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", title);
        schema.setAll(SettingsSchema.block(record));
        schema.putObject("$defs").set("field", GeneratedFieldSchema.schema());
        return schema;
    }
}
