package io.millrace.spec.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordSchemaTest {
    @Test
    void a_schema_is_read_with_all_its_types() {
        assertThat(RecordSchema.parse("""
                id BIGINT not null, `a b`: integer,
                price decimal(10, 2), n NUMERIC,
                inner STRUCT<a: INT NOT NULL, b: STRUCT<c: STRING>>, empty STRUCT<>,
                many ARRAY<MAP<STRING, ARRAY<DATE>>>"""))
                .hasToString("STRUCT<id: BIGINT NOT NULL, a b: INT, price: DECIMAL(10,2), n: DECIMAL(10,0), "
                        + "inner: STRUCT<a: INT NOT NULL, b: STRUCT<c: STRING>>, empty: STRUCT<>, "
                        + "many: ARRAY<MAP<STRING, ARRAY<DATE>>>>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the schema has no fields",
                "id|a type is missing at the end of the schema",
                "id INTT|\"INTT\" is not a type",
                "id INT text STRING|the schema needs a comma where it has \"text\"",
                "id INT, ID INT|the field \"ID\" is there twice",
                "5 INT|the schema needs the name of a field where it has \"5\"",
                "a DECIMAL(2, 3)|DECIMAL(2,3) cannot be",
                "a DECIMAL(x)|the schema needs a number where it has \"x\"",
                "a ARRAY<INT|the schema needs \">\" where it has its end",
                "a MAP<INT, INT>|the names in a JSON object are text",
                "a INT NOT|the schema needs NULL where it has its end",
                "a STRUCT<b: INT|the schema needs a comma where it has its end",
            })
    void what_is_no_schema_is_told(String text, String message) {
        assertThatThrownBy(() -> RecordSchema.parse(text))
                .isInstanceOf(InvalidSchema.class)
                .hasMessage(message);
    }
}
