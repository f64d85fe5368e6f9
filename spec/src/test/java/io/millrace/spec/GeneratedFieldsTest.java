package io.millrace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedFieldsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "#{name.full_name}"                               | "#{name.full_name}"
                    { value: "#{number.digit}", type: INT }           | {"value":"#{number.digit}","type":"INT"}
                    { value: "#{number.digit}" }                      | "#{number.digit}"
                    { value: now }                                    | {"value":"now","type":"STRING"}
                    now                                               | "now"
                    sequence                                          | "sequence"
                    plain text                                        | "plain text"
                    5                                                 | 5
                    "5"                                               | "5"
                    1.50                                              | 1.5
                    true                                              | true
                    "true"                                            | "true"
                    { between: [1, 6] }                               | {"between":[1,6]}
                    { between: [0.5, 2], decimals: 1 }                | {"between":[0.5,2],"decimals":1}
                    { one_of: [a, "1"] }                              | {"one_of":["a","1"]}
                    { one_of: [1, 2.5] }                              | {"one_of":[1,2.5]}
                    { time: { from: 2026-01-01T00:00:00Z, step: 2 s } } | {"time":{"from":"2026-01-01T00:00:00Z","step":"2000 ms"}}
                    { time: { from: 2026-01-01T00:00:00Z, step: 2 s, jitter: 1 m } } | {"time":{"from":"2026-01-01T00:00:00Z","step":"2000 ms","jitter":"60000 ms"}}
                    { time: { from: 2026-01-01T00:00:00Z, step: PT0.0005S } } | {"time":{"from":"2026-01-01T00:00:00Z","step":"500 us"}}
                    { fields: { a: { fields: { b: now } } } }         | {"fields":{"a":{"fields":{"b":"now"}}}}
                    """)
    void takes_the_form_that_the_connector_reads(String yaml, String json) {
        assertThat(json(yaml).get("f")).hasToString(json);
    }

    @Test
    void keeps_the_order_of_the_file() {
        assertThat(json("1\n        a: 2\n        z: 3\n        b: 4").fieldNames())
                .toIterable()
                .containsExactly("f", "a", "z", "b");
    }

    private static JsonNode json(String field) {
        Reading reading = PipelineReaderTest.read(
                "name: p\nfeeds:\n  a:\n    topic: t\n    generate:\n      fields:\n        f: " + field + "\n");
        assertThat(reading.problems()).isEmpty();
        Feed feed = reading.pipeline().orElseThrow().feeds().values().iterator().next();
        return GeneratedFields.json(((GenerateFeed) feed.connector()).fields());
    }
}
