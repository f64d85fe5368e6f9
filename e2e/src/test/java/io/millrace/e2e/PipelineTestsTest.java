package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code millrace test}, with the tests of the examples and of the documentation. */
final class PipelineTestsTest {
    private static final Cli CLI = Cli.on(Checkout.ownState("state-tests"));

    @Test
    void theTestsOfTheExamplesAndOfTheDocumentationPassWithoutAnyService() {
        Path shop = Checkout.write("shop.yaml", documented());
        Path junit = Checkout.folder("files").resolve("junit.xml");

        Result result = CLI.run(
                "test",
                Checkout.ROOT.resolve("examples").toString(),
                shop.toString(),
                "--output",
                "json",
                "--junit",
                junit.toString());

        result.hasExit(0).hasNoStackTrace();
        JsonNode json = result.json();
        assertThat(json.path("failed").asInt()).isZero();
        assertThat(json.path("problems")).isEmpty();
        List<String> files = new ArrayList<>();
        json.path("tests").forEach(test -> files.add(test.path("file").asText()));
        for (String name : List.of("trending", "orders", "pi", "network", "make", "sentiment", "word-count")) {
            assertThat(files).anyMatch(file -> file.endsWith(name + ".test.yaml"));
        }
        assertThat(files).filteredOn(shop.toString()::equals).hasSize(3);
        assertThat(Checkout.read(junit))
                .contains("<testsuite name=\"" + shop + "\" tests=\"3\" failures=\"0\" errors=\"0\">")
                .contains("<testcase name=\"sums_by_minute_and_customer\"");
        assertThat(Folders.names(CLI.state().resolve("data"))).isEmpty();
        assertThat(Engines.of(CLI.state())).isEmpty();
    }

    @Test
    void aFailureShowsTheRowsThatDifferAndAnUpdateWritesThem() {
        String wrong = documented()
                .replace("customer: ann, amount: 12.5 }", "customer: ann, amount: 13 }   # really?")
                .replace("          - { reason: has_customer }\n", "");
        Path shop = Checkout.write("wrong.yaml", wrong);
        Path broken = Checkout.write("broken.test.yaml", "tests: { t: { given: { order: [] } } }\n");
        Checkout.write("broken.yaml", documented().replaceFirst("(?s)\ntests:.*", "\n"));

        Result failed = CLI.run("test", shop.toString(), broken.toString());

        failed.hasExit(1)
                .hasNoStackTrace()
                .says("FAIL  sums_by_minute_and_customer")
                .says("by_minute: 2 rows as expected, 1 differs\n")
                .says("-  2026-01-01T10:00:00Z  ann       13\n")
                .says("+  2026-01-01T10:00:00Z  ann       12.5\n")
                .says("ok    an_order_that_comes_too_late_is_left_out")
                .says("quarantine: `orders`: 0 missing, 1 not expected\n")
                .says(broken + ":1:24: the pipeline has no source \"order\"; did you mean \"orders\"?\n")
                .says("2 of 3 tests failed");

        Result updated = CLI.run("test", shop.toString(), "--update", "--filter", "sums");

        updated.hasExit(0).says("updated ").says("sums_by_minute_and_customer; look at it before you keep it");
        assertThat(Checkout.read(shop))
                .isEqualTo(
                        wrong.replace("customer: ann, amount: 13 }   # really?\n", "customer: ann, amount: 12.5 }\n"));
    }

    /** The first pipeline of the page. */
    private static String documented() {
        Matcher block = Pattern.compile("(?s)```yaml\n(name: shop\n.*?)```")
                .matcher(Checkout.read(Checkout.ROOT.resolve("docs/testing.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
