package io.millrace.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.registry.SchemaKind;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class AvroSchemasTest {
    @Test
    void names_of_other_languages_are_taken_as_they_are() {
        assertThat(parse("{'type':'record','name':'my-post','fields':[{'name':'größe','type':'long'}]}")
                        .getFields())
                .singleElement()
                .hasFieldOrPropertyWithValue("name", "größe");
    }

    @Test
    void a_type_that_nobody_knows_is_told() {
        assertThatThrownBy(() -> parse("{'type':'record','name':'Post','fields':[{'name':'by','type':'Author'}]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this is no Avro schema: ");
    }

    @Test
    void what_is_no_record_is_told() {
        assertThatThrownBy(() -> parse("'long'"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the Avro schema is a long, and rows need a record");
    }

    private static Schema parse(String text) {
        return AvroSchemas.parse(new WholeSchema(SchemaKind.AVRO, text.replace('\'', '"')));
    }
}
