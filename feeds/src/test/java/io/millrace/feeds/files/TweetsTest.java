package io.millrace.feeds.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real posts (C.J. Hutto, E. Gilbert: VADER, ICWSM 2014), with all that people type. */
final class TweetsTest {
    private static final Path DATA = Path.of(System.getProperty("millrace.root", "."))
            .resolve("../shared/data")
            .normalize();

    @Test
    void everyPostComesThroughAsItIs() throws IOException {
        Path file = DATA.resolve("tweets.tsv");
        assumeTrue(Files.exists(file), () -> "skipped: there is no " + file);
        List<String> lines = Files.readAllLines(file);
        Feeding feeding = new Feeding(
                DATA,
                Map.of(
                        "path",
                        "tweets.tsv",
                        "format",
                        "tsv",
                        "schema",
                        "id INT, rating DOUBLE, text STRING",
                        "key",
                        "id"));

        feeding.read();

        assertThat(feeding.reasons()).isEmpty();
        assertThat(feeding.to("t")).hasSize(2_100);
        ObjectMapper json = new ObjectMapper();
        List<String> texts = feeding.texts();
        for (int i = 0; i < 2_100; i++) {
            String[] cells = lines.get(i + 1).split("\t", -1);
            JsonNode record = json.readTree(texts.get(i));
            assertThat(record.get("id").intValue()).isEqualTo(Integer.parseInt(cells[0]));
            assertThat(record.get("rating").doubleValue()).isEqualTo(Double.parseDouble(cells[1]));
            assertThat(record.get("text").textValue()).isEqualTo(cells[2]);
        }
    }
}
