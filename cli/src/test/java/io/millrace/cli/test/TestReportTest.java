package io.millrace.cli.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.cli.Terminal;
import io.millrace.cli.text.Style;
import io.millrace.spec.Problem;
import io.millrace.spec.event.TestResult;
import io.millrace.spec.event.TestResult.DifferentRow;
import io.millrace.spec.event.TestResult.Mismatch;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class TestReportTest {
    private static final TestResult PASSED = result("good", List.of(), Optional.empty());
    private static final TestResult FAILED = result(
            "bad",
            List.of(
                    new Mismatch(
                            "totals",
                            "1 differs, 1 missing",
                            List.of("id", "name"),
                            List.of(
                                    new DifferentRow(List.of("1", "a\u0000<b>"), List.of("1", "c\nd")),
                                    new DifferentRow(List.of("2", "x".repeat(100)), List.of()))),
                    new Mismatch("late", "`totals`: 1, of which the test says nothing")),
            Optional.empty());
    private static final TestResult BROKEN = result("broken", List.of(), Optional.of("out of memory"));
    private static final TestReport REPORT = new TestReport(
            List.of(PASSED, FAILED, BROKEN),
            List.of(new Problem("q.yaml", 3, 4, "unknown key \"a\"", Optional.of("use b"))),
            2_340_000_000L);

    @Test
    void people_see_a_small_diff() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        TestLines lines = new TestLines(new Terminal(stream, stream, false, false, Style.PLAIN));

        REPORT.results().forEach(lines::tell);
        lines.end(REPORT, new Updates(List.of("p:1 t"), List.of()));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                p.yaml
                  ok    good  0.5 s
                  FAIL  bad  0.5 s  p.yaml:7
                        totals: 1 differs, 1 missing
                             id  name
                          -  1   a\\u0000<b>
                          +  1   c\\nd
                          -  2   %s…
                        late: `totals`: 1, of which the test says nothing
                  FAIL  broken  0.5 s  p.yaml:7
                        could not be run: out of memory
                q.yaml:3:4: unknown key "a"; use b
                updated p:1 t; look at it before you keep it
                1 problem
                2 of 3 tests failed; - is what was expected, + what came (2.3 s)
                """.formatted("x".repeat(59)));
    }

    @Test
    void of_many_rows_that_differ_some_are_shown() {
        List<DifferentRow> rows = IntStream.range(0, 25)
                .mapToObj(i -> new DifferentRow(List.of("" + i), List.of()))
                .toList();

        assertThat(Diff.lines(new Mismatch("s", "25 missing", List.of("n"), rows)))
                .hasSize(22)
                .endsWith("   and 5 more");
    }

    @Test
    void machines_get_json() throws Exception {
        JsonNode json = new JsonMapper().readTree(REPORT.json());

        assertThat(json.path("passed").asInt()).isEqualTo(1);
        assertThat(json.path("failed").asInt()).isEqualTo(2);
        assertThat(json.path("seconds").asDouble()).isEqualTo(2.3);
        assertThat(json.at("/problems/0/fix").asText()).isEqualTo("use b");
        assertThat(json.at("/tests/1/status").asText()).isEqualTo("failed");
        assertThat(json.at("/tests/1/mismatches/0/rows/0/actual/1").asText()).isEqualTo("c\nd");
        assertThat(json.at("/tests/2/broken").asText()).isEqualTo("out of memory");
    }

    @Test
    void ci_servers_get_the_xml_that_they_know() throws Exception {
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JunitXml.of(REPORT))));

        Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("p.yaml");
        assertThat(suite.getAttribute("tests") + suite.getAttribute("failures") + suite.getAttribute("errors"))
                .isEqualTo("311");
        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("totals: 1 differs, 1 missing");
        assertThat(failure.getTextContent()).contains("p.yaml:7\n", "-  1   a\\u0000<b>\n", "late: `totals`");
        assertThat(xml.getElementsByTagName("testsuite").getLength()).isEqualTo(2);
        assertThat(xml.getElementsByTagName("error").item(1).getTextContent())
                .isEqualTo("q.yaml:3:4: unknown key \"a\"; use b");
    }

    private static TestResult result(String name, List<Mismatch> mismatches, Optional<String> broken) {
        return new TestResult("p.yaml", name, 7, Duration.ofMillis(500), mismatches, broken, Map.of());
    }
}
