package io.millrace.e2e;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The example that writes to four stores at once. */
@NullUnmarked // what a test looks at is there, or the test fails
@Product.Needed
final class WordCountTest {
    private static final Path EXAMPLE = Checkout.ROOT.resolve("examples/word-count");

    @Test
    void countsStandInEveryStoreAndTheTopicIsReadOnce(Product product) throws IOException {
        Map<String, Long> expected = new TreeMap<>(Arrays.stream(Files.readString(EXAMPLE.resolve("lines.txt"))
                        .toLowerCase(Locale.ROOT)
                        .split("[^a-z]+"))
                .collect(groupingBy(word -> word, counting())));

        Result run = product.cli().run("run", EXAMPLE.resolve("word-count.yaml").toString(), "--once");

        run.hasExit(0).says("the books balance");
        assertThat(run.out().lines().filter(line -> line.matches("lines +10 +10 .*")))
                .hasSize(1);
        assertThat(counts(product, "cassandra", "SELECT word, count FROM word_count.counts"))
                .isEqualTo(expected);
        assertThat(counts(product, "postgres", "SELECT word, count FROM word_counts"))
                .isEqualTo(expected);
        product.cli()
                .run("sql", "redis", "HGETALL words:river")
                .hasExit(0)
                .says(expected.get("river").toString());
        product.cli()
                .run("sql", "redis", "HGETALL")
                .hasExit(1)
                .hasNoStackTrace()
                .says("Redis refuses this");
        product.cli()
                .run("sql", "mongodb", "{frobnicate: 1}")
                .hasExit(1)
                .hasNoStackTrace()
                .says("MongoDB refuses this");
    }

    private static Map<String, Long> counts(Product product, String store, String question) {
        JsonNode rows = product.cli()
                .run("sql", store, question, "--output", "json")
                .hasExit(0)
                .json();
        Map<String, Long> counts = new TreeMap<>();
        rows.forEach(
                row -> counts.put(row.path("word").asText(), row.path("count").asLong()));
        return counts;
    }
}
