package io.millrace.feeds.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GenerateSettingsTest {
    private final GenerateSourceConnector connector = new GenerateSourceConnector();

    @Test
    void soundSettingsHaveNoProblems() {
        assertThat(problems(Settings.sound("{\"name\": \"#{name.full_name}\", \"n\": \"sequence\"}")))
                .isEmpty();
    }

    @Test
    void reportsAllProblemsAtOnce() {
        List<String> problems =
                problems(Map.of("rate", "fast", "seed", "x", "total", "-1", "format", "avro", "topic", "a b"));

        assertThat(problems)
                .contains(
                        "'pipeline' is missing: set it to the name of the pipeline that the feed belongs to",
                        "'feed' is missing: set it to the feed's name",
                        "topic 'a b' is not a Kafka topic: use up to 238 letters, digits, '.', '_' and '-'",
                        "'rate' is 'fast': write records per second as a number above 0, such as 200 or 0.5",
                        "'seed' is 'x': write a whole number",
                        "'total' is '-1': write a whole number of 0 or more",
                        "'format' is 'avro': use json or text",
                        "'fields' is missing: set it to a JSON object such as {\"name\": \"#{name.full_name}\"}")
                .anyMatch(p -> p.startsWith("'value.converter' is missing: the feed writes its bytes itself"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a": "#{nope.nope}"} | field 'fields.a' is '#{nope.nope}', which Datafaker does not know: Unable to resolve #{nope.nope}
                    {"a": "#{lorem.word"} | field 'fields.a' is '#{lorem.word': an expression '#{' is empty or not closed
                    {"a": "x#{}"} | is empty or not closed
                    {"a": [1]} | field 'fields.a' is '[1]': write a text, a number, true, false or an object
                    {"a": null} | field 'fields.a' is 'null'
                    {"a": {"betwen": [1, 2]}} | field 'fields.a' has the keys [betwen]: use one of 'value', 'between', 'one_of', 'time' and 'fields'
                    {"a": {"between": [2, 1]}} | write two numbers, the smaller first
                    {"a": {"between": [1, 2], "decimal": 1}} | field 'fields.a' has the unknown key 'decimal': here are known: [between, decimals]
                    {"a": {"one_of": [1, "b"]}} | field 'fields.a.one_of' is '[1,"b"]': write a list of constants of one type
                    {"a": {"one_of": []}} | write a list of constants
                    {"a": {"time": {"from": "soon", "step": "10 ms"}}} | field 'fields.a.time' is
                    {"a": {"time": {"from": "2026-01-01T00:00:00Z", "step": "10 ms", "jitter": "0 s"}}} | field 'fields.a.time' is
                    {"a": {"time": {"from": "2026-01-01T00:00:00Z", "step": "10 ms", "shake": "1 s"}}} | field 'fields.a.time' is
                    {"a": {"time": {"from": "2026-01-01T00:00:00Z", "step": "10 parsecs"}}} | with us, ms, s, m, h or d
                    {"a": {"value": "#{lorem.word}", "type": "INT"}} | which is not of type INT: change the expression or the type
                    {"a": {"value": "1", "type": "DATE"}} | field 'fields.a.type' is 'DATE': use one of INT, BIGINT, DOUBLE, BOOLEAN, STRING
                    {"o": {"fields": {"i": "#{no.no}"}}} | field 'fields.o.i' is '#{no.no}'
                    {"a": 1, "a": 2} | 'fields' is not JSON: Duplicate
                    {"a": | 'fields' is not JSON
                    [] | field 'fields' is no fields
                    """)
    void namesTheFieldTheValueAndTheRemedy(String fields, String message) {
        assertThat(problems(Settings.sound(fields)))
                .hasSize(1)
                .first()
                .asString()
                .contains(message);
    }

    @Test
    void aSettingThatIsNullIsNotSet() {
        Map<String, String> values = new HashMap<>(Settings.sound("{\"a\": 1}"));
        values.put("rate", null);

        assertThat(problems(values)).isEmpty();
    }

    @Test
    void theKeyHasToBeAField() {
        Map<String, String> values = new HashMap<>(Settings.sound("{\"a\": 1, \"o\": {\"fields\": {\"b\": 1}}}"));
        values.put("key", "b");

        assertThat(problems(values)).containsExactly("'key' is 'b', which is not a field: use one of [a]");
    }

    @Test
    void supportsExactlyOnceAndKnowsItsVersion() {
        assertThat(connector.exactlyOnceSupport(Map.of())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
        assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    private List<String> problems(Map<String, String> values) {
        return connector.validate(values).configValues().stream()
                .map(ConfigValue::errorMessages)
                .flatMap(List::stream)
                .toList();
    }
}
