package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The example, and the same over real posts. */
@NullUnmarked // what a test looks at is there, or the test fails
@Product.Needed
final class SentimentTest {
    private static final Path POSTS =
            Checkout.ROOT.resolve("../shared/data/tweets.tsv").normalize();
    private static final int MADE = 500;

    @Test
    void sentencesAreStoredWithTheirSentiment(Product product) throws IOException {
        Path example = Checkout.ROOT.resolve("examples/sentiment");
        long collected =
                Files.readString(example.resolve("sentences.csv")).lines().count() - 1;

        Books books = product.cli()
                .run(
                        "run",
                        example.resolve("sentiment.yaml").toString(),
                        "--once",
                        "--output",
                        "json",
                        "--set",
                        "feeds.made.generate.total=" + MADE,
                        "--set",
                        "feeds.made.generate.rate=5000 per second")
                .books();

        assertThat(books.source("sentences")).isEqualTo(new Books.Source(collected + MADE, collected + MADE, 0, 0, 0));
        Topic topic = product.topic("sentences");
        Map<String, String> sentences = topic.texts().stream()
                .map(SentimentTest::json)
                .collect(Collectors.toMap(
                        record -> record.path("id").asText(),
                        record -> record.path("sentence").asText()));
        assertThat(topic.records().stream().map(ConsumerRecord::partition).distinct())
                .containsExactlyInAnyOrder(0, 1);
        Map<String, Row> stored = stored(product, "texts.sentences", "id");
        assertThat(stored.keySet()).isEqualTo(sentences.keySet());
        stored.forEach((id, row) -> assertThat(row.getString("sentence")).isEqualTo(sentences.get(id)));
        Map<String, String> labels = Map.of(
                "s-001",
                "positive",
                "s-017",
                "negative",
                "s-003",
                "neutral",
                "s-008",
                "negative",
                "s-010",
                "positive",
                "s-026",
                "negative",
                "s-037",
                "negative",
                "s-039",
                "neutral",
                "s-049",
                "positive",
                "s-050",
                "neutral");
        labels.forEach((id, label) ->
                assertThat(stored.get(id).getString("sentiment")).as(id).isEqualTo(label));
        assertThat(stored.values().stream()
                        .filter(row -> String.valueOf(row.getString("sentence"))
                                .matches(".* is (wonderful|great).* :\\)|.* was (horrible|bad).* :\\("))
                        .map(row -> row.getString("sentiment"))
                        .distinct())
                .containsExactlyInAnyOrder("positive", "negative");
    }

    @Test
    void scoresOfRealPostsAgreeWithWhatPeopleSay(Product product) throws IOException {
        assumeThat(POSTS).as("real posts").exists();
        String pipeline = Checkout.write("post-sentiment.yaml", """
                        name: post-sentiment
                        feeds:
                          posts:
                            files: { path: POSTS, format: tsv, schema: "id INT, rating DOUBLE, text STRING" }
                            topic: post_sentiment
                        sources:
                          posts:
                            kafka: { topic: post_sentiment }
                            schema: id INT, rating DOUBLE, text STRING
                        sinks:
                          posts:
                            select: SELECT id, text, sentiment(text) AS score, sentiment_label(text) AS sentiment FROM posts
                            cassandra: { keyspace: post_sentiment, table: posts, key: [id] }
                        """.replace("POSTS", POSTS.toString()))
                .toString();

        product.cli().run("run", pipeline, "--once", "--output", "json").books();

        List<String[]> posts = Files.readString(POSTS)
                .lines()
                .skip(1)
                .map(line -> line.split("\t", 3))
                .toList();
        Map<Integer, Row> stored = stored(product, "post_sentiment.posts", row -> row.getInt("id"));
        assertThat(stored).hasSize(posts.size());
        posts.forEach(post -> assertThat(stored.get(Integer.parseInt(post[0])).getString("text"))
                .isEqualTo(post[2]));
        stored.values().forEach(row -> assertThat(row.getString("sentiment")).isEqualTo(label(row.getDouble("score"))));
        double agreement = correlation(
                posts.stream().mapToDouble(post -> Double.parseDouble(post[1])).toArray(),
                posts.stream()
                        .mapToDouble(
                                post -> stored.get(Integer.parseInt(post[0])).getDouble("score"))
                        .toArray());
        assertThat(agreement).isGreaterThanOrEqualTo(0.85);
    }

    private static String label(double score) {
        return score >= 0.05 ? "positive" : score <= -0.05 ? "negative" : "neutral";
    }

    private static double correlation(double[] xs, double[] ys) {
        double n = xs.length;
        double x = 0;
        double y = 0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < xs.length; i++) {
            x += xs[i];
            y += ys[i];
            xy += xs[i] * ys[i];
            xx += xs[i] * xs[i];
            yy += ys[i] * ys[i];
        }
        return (n * xy - x * y) / Math.sqrt((n * xx - x * x) * (n * yy - y * y));
    }

    private static Map<String, Row> stored(Product product, String table, String key) {
        return stored(product, table, row -> String.valueOf(row.getString(key)));
    }

    private static <K> Map<K, Row> stored(Product product, String table, Function<Row, K> key) {
        return product.cassandra().execute("SELECT * FROM " + table).all().stream()
                .collect(Collectors.toMap(key, Function.identity()));
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
