package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hashtags of real posts. Skipped where the posts are not at hand. */
@Product.Needed
final class TweetsTest {
    private static final Path POSTS =
            Checkout.ROOT.resolve("../shared/data/tweets.tsv").normalize();
    private static final Pattern TAG = Pattern.compile("#(\\w+)");
    private static final int COPIES = 20;

    private final JsonMapper json = new JsonMapper();

    @BeforeEach
    void demandPosts() {
        assumeThat(POSTS).as("real posts").exists();
    }

    @Test
    void countsOfRealPostsAreThoseOfAnIndependentCount(Product product) throws IOException {
        String pipeline = pipeline("tweets", POSTS);

        Books books =
                product.cli().run("run", pipeline, "--once", "--output", "json").books();

        List<String> lines = lines();
        assertThat(books.source("posts")).isEqualTo(new Books.Source(lines.size(), lines.size(), 0, 0, 0));
        assertThat(counted(product, "tweets")).isEqualTo(count(lines));
        assertEachOnce(product.topic("tweets"), lines);
    }

    @Test
    void countsAreTheSameAfterTheEngineWasKilledInMidRun(Product product) throws IOException {
        List<String> lines = copies(lines());
        Path copies = Checkout.write("tweets-copies.tsv", "id\trating\ttext\n" + String.join("\n", lines) + "\n");
        String pipeline = pipeline("tweets_killed", copies);
        Checkpoint checkpoint = product.checkpoint("tweets_killed", "tags");

        try (Running run = product.cli().start("run", pipeline, "--once", "--output", "json")) {
            run.until("the first batch", () -> checkpoint.planned(0));
            run.endWithoutEngine().hasExit(2).hasNoStackTrace();
        }
        Books books =
                product.cli().run("run", pipeline, "--once", "--output", "json").books();

        assertThat(books.source("posts")).isEqualTo(new Books.Source(lines.size(), lines.size(), 0, 0, 0));
        assertThat(counted(product, "tweets_killed")).isEqualTo(count(lines));
        assertEachOnce(product.topic("tweets_killed"), lines);
    }

    @Test
    void postsAreTheSameInEveryFormat(Product product) throws IOException {
        Books wrote =
                product.cli().run("run", there(), "--once", "--output", "json").books();
        Books read =
                product.cli().run("run", back(), "--once", "--output", "json").books();

        List<String> lines = lines();
        Books.Source all = new Books.Source(lines.size(), lines.size(), 0, 0, 0);
        assertThat(wrote.source("posts")).isEqualTo(all);
        for (String format : List.of("protobuf", "json")) {
            assertThat(read.source("from_" + format)).as(format).isEqualTo(all);
            assertEachOnce(product.topic("tweets_" + format + "_back"), lines);
        }
    }

    /** From a file into Avro, and from there into the other two. */
    private static String there() {
        return Checkout.write("tweets-there.yaml", """
                        name: tweets-there
                        feeds:
                          posts:
                            files: { path: POSTS, format: tsv, schema: "id INT, rating DOUBLE, text STRING" }
                            topic: tweets_avro
                            format: avro
                        sources:
                          posts:
                            kafka: { topic: tweets_avro }
                            format: avro
                            schema: { subject: tweets_avro-value }
                        sinks:
                          as_protobuf:
                            select: SELECT * FROM posts
                            kafka: { topic: tweets_protobuf, format: protobuf }
                          as_json:
                            select: SELECT * FROM posts
                            kafka: { topic: tweets_json, format: json-schema }
                        """.replace("POSTS", POSTS.toString()))
                .toString();
    }

    private static String back() {
        return Checkout.write("tweets-back.yaml", """
                        name: tweets-back
                        sources:
                          from_protobuf:
                            kafka: { topic: tweets_protobuf }
                            format: protobuf
                            schema: { subject: tweets_protobuf-value }
                          from_json:
                            kafka: { topic: tweets_json }
                            format: { json-schema: { validate: true } }
                            schema: { subject: tweets_json-value }
                        sinks:
                          protobuf_back:
                            select: SELECT * FROM from_protobuf
                            kafka: { topic: tweets_protobuf_back }
                          json_back:
                            select: SELECT * FROM from_json
                            kafka: { topic: tweets_json_back }
                        """).toString();
    }

    private static String pipeline(String name, Path posts) {
        return Checkout.write(name + ".yaml", """
                        name: NAME
                        feeds:
                          posts:
                            files: { path: POSTS, format: tsv, schema: "id INT, rating DOUBLE, text STRING" }
                            topic: NAME
                        sources:
                          posts:
                            kafka: { topic: NAME }
                            schema: id INT, rating DOUBLE, text STRING
                        views:
                          tagged: |
                            SELECT lower(tag) AS tag
                            FROM posts LATERAL VIEW explode(regexp_extract_all(text, '#(\\\\w+)', 1)) AS tag
                        sinks:
                          tags:
                            select: SELECT tag, count(*) AS mentions FROM tagged GROUP BY tag
                            cassandra: { keyspace: NAME, table: tags, key: [tag] }
                        """.replace("NAME", name).replace("POSTS", posts.toString()))
                .toString();
    }

    private static List<String> lines() throws IOException {
        return Files.readString(POSTS).lines().skip(1).toList();
    }

    /** The posts several times over, each with a number of its own. */
    private static List<String> copies(List<String> lines) {
        List<String> copies = new ArrayList<>();
        for (int copy = 0; copy < COPIES; copy++) {
            for (String line : lines) {
                copies.add(copies.size() + line.substring(line.indexOf('\t')));
            }
        }
        return copies;
    }

    private static Map<String, Long> count(List<String> lines) {
        Map<String, Long> counts = new TreeMap<>();
        for (String line : lines) {
            Matcher tags = TAG.matcher(line.split("\t", 3)[2]);
            while (tags.find()) {
                counts.merge(tags.group(1).toLowerCase(Locale.ROOT), 1L, Long::sum);
            }
        }
        return counts;
    }

    private static Map<String, Long> counted(Product product, String keyspace) {
        return product.cassandra().execute("SELECT tag, mentions FROM " + keyspace + ".tags").all().stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1), Long::sum, TreeMap::new));
    }

    private void assertEachOnce(Topic topic, List<String> lines) {
        List<String> found = topic.texts().stream().map(this::line).toList();
        List<String> expected = IntStream.range(0, lines.size())
                .mapToObj(i -> {
                    String[] cells = lines.get(i).split("\t", 3);
                    return cells[0] + "\t" + Double.parseDouble(cells[1]) + "\t" + cells[2];
                })
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    private String line(String value) {
        try {
            var post = json.readTree(value);
            return post.path("id").asText() + "\t" + post.path("rating").doubleValue() + "\t"
                    + post.path("text").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(value, e);
        }
    }
}
