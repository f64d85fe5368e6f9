package io.millrace.feeds.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FormatsTest {
    @TempDir
    Path folder;

    @Test
    void csvKeepsTheTypesOfItsSchema() {
        Feeding feeding = feed(
                "csv",
                Map.of(
                        "schema",
                        "id INT, big BIGINT, x DOUBLE, ok BOOLEAN, name STRING, price DECIMAL(10, 2), at TIMESTAMP, d DATE"),
                """
                id,big,x,ok,name,price,at,d
                1,9007199254740993,0.10,TRUE,"Ann, ""A""
                2",19.90,2026-01-01 10:00:00.5,2026-01-02
                ,,,,,,2026-01-01T10:00:00+01:00,
                """);

        assertThat(feeding.texts())
                .containsExactly(
                        "{\"id\":1,\"big\":9007199254740993,\"x\":0.1,\"ok\":true,\"name\":\"Ann, \\\"A\\\"\\n2\","
                                + "\"price\":\"19.90\",\"at\":\"2026-01-01 10:00:00.5\",\"d\":\"2026-01-02\"}",
                        "{\"id\":null,\"big\":null,\"x\":null,\"ok\":null,\"name\":\"\",\"price\":null,"
                                + "\"at\":\"2026-01-01T10:00:00+01:00\",\"d\":null}");
        assertThat(feeding.reasons()).isEmpty();
    }

    @Test
    void cellsOfAnotherTypeGoToQuarantine() {
        Feeding feeding = feed(
                "csv",
                Map.of("header", "false", "schema", "i INT, x DOUBLE, b BOOLEAN, p DECIMAL(4, 2), t TIMESTAMP, d DATE"),
                """
                abc,1,true,1,2026-01-01,2026-01-01
                3000000000,1,true,1,2026-01-01,2026-01-01
                1,NaN,true,1,2026-01-01,2026-01-01
                1,1d,true,1,2026-01-01,2026-01-01
                1,1,yes,1,2026-01-01,2026-01-01
                1,1,true,100,2026-01-01,2026-01-01
                1,1,true,1,now,2026-01-01
                1,1,true,1,2026-01-01,2026-02-30
                1,2
                1,1,true,1,2026-01-01,"2026-01-01"x
                1,1,true,1,2026-01-01,2026-01-01
                """);

        assertThat(feeding.texts()).hasSize(1);
        assertThat(feeding.reasons().subList(0, 9))
                .containsExactly(
                        "column 'i': 'abc' is not of type INT",
                        "column 'i': '3000000000' is not of type INT",
                        "column 'x': 'NaN' is not of type DOUBLE",
                        "column 'x': '1d' is not of type DOUBLE",
                        "column 'b': 'yes' is not of type BOOLEAN",
                        "column 'p': '100' is not of type DECIMAL(4, 2)",
                        "column 't': 'now' is not of type TIMESTAMP",
                        "column 'd': '2026-02-30' is not of type DATE",
                        "has 2 columns instead of 6");
        assertThat(feeding.reasons().get(9)).startsWith("is not CSV: ");
    }

    @Test
    void theHeaderNamesTheColumnsAndTellsWhereThoseOfTheSchemaAre() {
        assertThat(feed("csv", Map.of(), "b,a,\n1,2,3\n").texts())
                .containsExactly("{\"b\":\"1\",\"a\":\"2\",\"c3\":\"3\"}");
        assertThat(feed("csv", Map.of("schema", "a INT, b STRING"), "b,x,a\n1,2,3\n")
                        .texts())
                .containsExactly("{\"a\":3,\"b\":\"1\"}");
        assertThat(feed("csv", Map.of("header", "false"), "1,2\n").texts())
                .containsExactly("{\"c1\":\"1\",\"c2\":\"2\"}");
    }

    @Test
    void aHeaderThatDoesNotFitQuarantinesTheLinesOfItsFile() {
        assertThat(feed("csv", Map.of("schema", "a INT"), "b,c\n1,2\n3,4\n").reasons())
                .containsExactly(
                        "the header has no column 'a', but [b, c]", "the header has no column 'a', but [b, c]");
        assertThat(feed("csv", Map.of(), "a,a\n1,2\n").reasons())
                .containsExactly("the header has the column 'a' twice");
        assertThat(feed("csv", Map.of("key", "k"), "a,b\n1,2\n").reasons())
                .containsExactly("the key 'k' is not a column; there are [a, b]");
    }

    @Test
    void theHeaderIsKnownAfterARestartToo() {
        Feeding feeding = feed("csv", Map.of(), "a,b\n1,2\n3,4\n");
        feeding.restartAfter(1);
        feeding.append("f", "5,6\n");
        feeding.read();

        assertThat(feeding.texts())
                .containsExactly("{\"a\":\"1\",\"b\":\"2\"}", "{\"a\":\"3\",\"b\":\"4\"}", "{\"a\":\"5\",\"b\":\"6\"}");
    }

    @Test
    void quotesArePlainCharactersInTsv() {
        assertThat(feed("tsv", Map.of(), "id\ttext\n1\t\"open, and 5\" wide\n2\tx\"\n")
                        .texts())
                .containsExactly(
                        "{\"id\":\"1\",\"text\":\"\\\"open, and 5\\\" wide\"}", "{\"id\":\"2\",\"text\":\"x\\\"\"}");
    }

    @Test
    void separatorQuoteAndNullCanBeSet() {
        Map<String, String> settings = Map.of(
                "separator",
                ";",
                "quote",
                "'",
                "null",
                "NA",
                "header",
                "false",
                "schema",
                "a INT, b STRING",
                "key",
                "b");
        Feeding feeding = feed("csv", settings, "1;'x;y'\nNA;NA\n;z\n");

        assertThat(feeding.texts()).containsExactly("{\"a\":1,\"b\":\"x;y\"}", "{\"a\":null,\"b\":null}");
        assertThat(feeding.reasons()).containsExactly("column 'a': '' is not of type INT");
        assertThat((byte[]) feeding.to("t").get(0).key()).isEqualTo("x;y".getBytes(StandardCharsets.UTF_8));
        assertThat(feeding.to("t").get(1).key()).isNull();
    }

    @Test
    void jsonLinesPassAsTheyAre() {
        String line = "{ \"id\" : 12345678901234567890, \"x\": 1.10, \"deep\": {\"id\": [1]} , \"t\":\"\\u00e9\"}";
        Feeding feeding = feed("json", Map.of("key", "id"), line + "\n");

        assertThat(feeding.texts()).containsExactly(line);
        assertThat((byte[]) feeding.to("t").get(0).key())
                .isEqualTo("12345678901234567890".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void brokenJsonGoesToQuarantine() {
        Feeding feeding =
                feed("json", Map.of("key", "k"), "{\"a\":1\n[1]\n{} {}\n{\"a\":01}\n{\"k\":{}}\nnull\n{\"k\":null}\n");

        assertThat(feeding.texts()).containsExactly("{\"k\":null}");
        assertThat(feeding.reasons())
                .satisfiesExactly(
                        r -> assertThat(r).startsWith("is not JSON: Unexpected end"),
                        r -> assertThat(r).isEqualTo("is not a JSON object"),
                        r -> assertThat(r).isEqualTo("has more than one JSON object"),
                        r -> assertThat(r).startsWith("is not JSON: Invalid numeric value"),
                        r -> assertThat(r).isEqualTo("the key 'k' is not a plain value"),
                        r -> assertThat(r).isEqualTo("is not a JSON object"));
    }

    private Feeding feed(String format, Map<String, String> more, String content) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("format", format);
        Feeding feeding = new Feeding(folder, settings);
        feeding.write("f", content);
        feeding.read();
        return feeding;
    }
}
