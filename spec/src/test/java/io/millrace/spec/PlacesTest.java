package io.millrace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each case marks a word of the SQL, which the places have to find in the file. */
class PlacesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "views:\n  v: SELECT a, HERE FROM t\n",
                "views:\n  v: 'SELECT ''x'', HERE FROM t'\n",
                "views:\n  v: \"SELECT \\\"x\\\", '\\u00e9\\\\w', HERE FROM t\"\n",
                "views:\n  v: \"SELECT a, \\\n    HERE FROM t\"\n",
                "views:\n  v: SELECT a,\n     b,\n\n   HERE FROM t\n",
                "views:\n  v: |\n    SELECT a,\n           HERE\n    FROM t\n",
                "views:\n  v: |2-\n      SELECT a,\n     HERE FROM t\n",
                "views:\n  v: |+ # why\n\n\n    SELECT a,\n\n    HERE FROM t\n\n\n",
                "views:\n  v: >\n    SELECT a,\n    b, HERE\n\n      FROM t\n",
                "views:\n  v: &q |\n    SELECT a,\n      HERE\n",
                "views:\n  v:\n    |\n    SELECT a,\n      HERE\n",
                "views:\n  v:\n    &q # why\n    'SELECT a, HERE'\n",
                "views:\n  v: |\n    SELECT '\uD83D\uDE80', '\uD83D\uDE80' || HERE\n",
                "views:\n  v: |\n    SELECT '${LONG}', HERE\n",
                "views:\n  v: |\n    SELECT '${LONG}', '$${x}',\n      '${NONE:a}', HERE\n",
                "views:\r\n  v: |\r\n    SELECT a,\r\n      HERE\r\n",
                "views: { v: SELECT a b HERE }\n",
                "views: { w: '${LONG}', v: SELECT '${LONG}' '${NONE:a,b: #c}' HERE }\n",
            })
    void finds_a_word_of_the_sql_in_the_file(String yaml) {
        String file = "name: p\n" + yaml;
        Reading reading = PipelineReader.read(
                new PipelineText("p.yaml", file, Map.of("LONG", "a longer text than its name"), Map.of()));
        String sql = Optional.ofNullable(
                        reading.pipeline().orElseThrow().views().get("v"))
                .orElseThrow()
                .text();

        Spot inSql = spotOfHere(sql);
        Problem problem = reading.places().problemInSql("views.v", inSql.line(), inSql.column(), "m", Optional.empty());

        assertThat(Spot.in(problem.line(), problem.column())).isEqualTo(spotOfHere(file));
    }

    @Test
    void points_at_a_variable_where_the_trouble_is_within_its_value() {
        Reading reading = PipelineReader.read(new PipelineText(
                "p.yaml", "name: p\nviews:\n  v: SELECT ${X} FROM t\n", Map.of("X", "a,\nb,\nHERE"), Map.of()));

        Problem problem = reading.places().problemInSql("views.v", 3, 2, "m", Optional.empty());

        assertThat(problem).hasToString("p.yaml:3:13: m");
    }

    @Test
    void knows_each_part_down_to_the_items_of_a_list() {
        Places places = PipelineReaderTest.read(PipelineReaderTest.resource("/trending.yaml"))
                .places();

        assertThat(places.problem("sinks.trending.cassandra.key.1", "m", Optional.empty()))
                .hasToString("p.yaml:33:67: m");
        assertThat(places.problem("sinks.trending", "m", Optional.empty())).hasToString("p.yaml:29:3: m");
        assertThat(places.problem("sinks.trending.cassandra.ttl", "m", Optional.empty()))
                .hasToString("p.yaml:33:5: m");
        assertThat(places.problem("nowhere.at.all", "m", Optional.empty())).hasToString("p.yaml:1:1: m");
    }

    @Test
    void names_the_command_line_for_what_came_from_there() {
        Reading reading = PipelineReader.read(
                new PipelineText("p.yaml", "name: p\nviews:\n  v: SELECT 1\n", Map.of(), Map.of("views.v", "SELEC 1")));

        assertThat(reading.places().problemInSql("views.v", 1, 1, "m", Optional.of("f")))
                .hasToString("p.yaml: --set views.v: m; f");
    }

    private static Spot spotOfHere(String text) {
        String before = text.substring(0, text.indexOf("HERE"));
        String line = before.substring(before.lastIndexOf('\n') + 1);
        return Spot.in(
                (int) before.chars().filter(c -> c == '\n').count() + 1, line.codePointCount(0, line.length()) + 1);
    }
}
