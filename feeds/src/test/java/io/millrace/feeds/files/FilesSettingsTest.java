package io.millrace.feeds.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FilesSettingsTest {
    private final FilesSourceConnector connector = new FilesSourceConnector();

    @TempDir
    Path folder;

    @Test
    void soundSettingsHaveNoProblems() {
        assertThat(problems(Map.of(
                        "format",
                        "csv",
                        "schema",
                        "id INT, `two, words` DECIMAL(10, 2)",
                        "separator",
                        "\\t",
                        "poll",
                        "5 minutes")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    format | xml | 'format' is 'xml': use csv, tsv, json or text
                    header | yes | 'header' is 'yes': use true or false
                    schema | id INTEGERS | 'schema' gives column 'id' the type 'INTEGERS': use one of STRING, INT, BIGINT
                    schema | id | 'schema' has 'id': write a name and a type, as in id INT, text STRING
                    schema | id INT, ID INT | 'schema' has the column 'ID' twice: leave one
                    separator | ;; | 'separator' is ';;': use one ASCII character, or \\t for a tab
                    quote | , | 'quote' and 'separator' are both ',': use two characters
                    path | nothing/here | which does not exist: correct the path or create it
                    path | nothing/*.csv | which does not exist: correct the path or create it
                    path | [ | which is no path and no glob
                    base | here | 'base' is 'here', which is not absolute: begin it with a /
                    poll | soon | 'poll' is 'soon': write a duration such as 500 ms, 1 s or 5 minutes
                    longest | 0 | 'longest' is '0': write a number of bytes from 1 to 999999999
                    """)
    void namesTheValueAndTheRemedy(String key, String value, String message) {
        Map<String, String> more = new HashMap<>(Map.of("format", "csv"));
        more.put(key, value);

        assertThat(problems(more)).singleElement().asString().contains(message);
    }

    @Test
    void settingsOfTablesDoNotGoWithLines() {
        assertThat(problems(Map.of("format", "json", "schema", "a INT")))
                .containsExactly("'schema' goes with the formats csv and tsv, not with json: leave it out");
        assertThat(problems(Map.of("format", "text", "key", "a")))
                .containsExactly("'key' is 'a', but text has no fields: leave it out");
        assertThat(problems(Map.of("format", "csv", "schema", "a INT", "key", "b")))
                .containsExactly("'key' is 'b', which is not a column of the schema: use one of [a]");
    }

    @Test
    void aRelativePathNeedsABase() {
        Map<String, String> values = new HashMap<>(Feeding.settings(folder));
        values.remove("base");
        values.put("path", "data");

        assertThat(all(values)).containsExactly("'path' is 'data', which is relative: make it absolute or set 'base'");
    }

    private List<String> problems(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Feeding.settings(folder));
        values.putAll(more);
        return all(values);
    }

    private List<String> all(Map<String, String> values) {
        return connector.validate(values).configValues().stream()
                .map(ConfigValue::errorMessages)
                .flatMap(List::stream)
                .toList();
    }
}
