package io.millrace.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Reasons as Confluent's registry words them. */
class RegistryVerdictTest {
    @Test
    void a_reason_of_avro_names_field_and_rule() {
        assertThat(RegistryVerdict.reasons(saying(
                        "{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'likes' at path '/fields/2' in the "
                                + "new schema has no default value and is missing in the old schema', additionalInfo:'likes'}",
                        "{oldSchemaVersion: 1}",
                        "{oldSchema: '{\"type\":\"record\"}'}",
                        "{compatibility: 'BACKWARD'}")))
                .containsExactly(new Incompatibility(
                        "likes",
                        "READER_FIELD_MISSING_DEFAULT_VALUE",
                        "The field 'likes' at path '/fields/2' in the new schema has no default value and is missing in the old "
                                + "schema"));
    }

    @Test
    void a_reason_of_json_schema_names_the_property() {
        assertThat(
                        RegistryVerdict.reasons(
                                saying(
                                        "{errorType:\"PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL\", description:\"The old schema has an open content model "
                                                + "and has a property or item at path '#/properties/author/properties/name' which is missing\"}")))
                .extracting(Incompatibility::field, Incompatibility::rule)
                .containsExactly(tuple("author.name", "PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL"));
    }

    private static ObjectNode saying(String... messages) {
        ObjectNode body = new JsonMapper().createObjectNode().put("is_compatible", false);
        for (String message : messages) {
            body.withArray("/messages").add(message);
        }
        return body;
    }
}
