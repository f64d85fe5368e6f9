package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.resps.Tuple;

/** What a newcomer runs first. */
@NullUnmarked // what a test looks at is there, or the test fails
@Product.Needed
final class DemoTest {
    private static final String FILE =
            Checkout.ROOT.resolve("examples/trending/trending.yaml").toString();

    @Test
    void countsHashtagsAndLeavesNothingBehindButTheirRows(Product product) throws Exception {
        Result result = product.cli().run("run", FILE, "--for", "20s", "--output", "json");

        Books.Source posts = result.books().source("posts");
        assertThat(keys(result.json()))
                .containsExactly("pipeline", "status", "seconds", "sources", "sinks", "balanced");
        assertThat(result.json().path("pipeline").asText()).isEqualTo("trending");
        assertThat(result.json().path("status").asText()).isEqualTo("done");
        assertThat(posts.decoded()).isPositive();
        assertThat(posts.quarantined()).isZero();
        assertThat(posts.accepted())
                .isEqualTo(product.topic("posts").records().size())
                .isEqualTo(posts.decoded() + posts.behind());
        // Each post has one tag.
        assertThat(mentions(product)).isEqualTo(posts.decoded());
        assertNewestMinuteIsRanked(product);
        assertThat(Engines.of(product.state())).isEmpty();
        assertThat(connectors(product)).isEqualTo("[]");
    }

    private static List<String> keys(JsonNode json) {
        List<String> keys = new ArrayList<>();
        json.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static long mentions(Product product) {
        return product.cassandra().execute("SELECT mentions FROM social.trending").all().stream()
                .mapToLong(row -> row.getLong(0))
                .sum();
    }

    /** The sorted set of the newest minute holds what Cassandra holds of it. */
    private static void assertNewestMinuteIsRanked(Product product) {
        Instant newest = product.cassandra().execute("SELECT minute FROM social.trending").all().stream()
                .map(row -> row.getInstant(0))
                .max(Instant::compareTo)
                .orElseThrow();
        Map<String, Double> counts = product
                .cassandra()
                .execute("SELECT tag, mentions FROM social.trending WHERE minute = ?", newest)
                .all()
                .stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> (double) row.getLong(1)));
        try (Jedis redis = product.redis()) {
            String ranking = "trending:" + newest;
            List<Tuple> ranked = redis.zrangeWithScores(ranking, 0, -1);
            assertThat(ranked.stream().collect(Collectors.toMap(Tuple::getElement, Tuple::getScore)))
                    .isEqualTo(counts);
            assertThat(redis.ttl(ranking)).isBetween(1L, 3_600L);
        }
    }

    private static String connectors(Product product) throws IOException, InterruptedException {
        URI connectors = product.endpoints().connect().resolve("/connectors");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(connectors).build(), BodyHandlers.ofString())
                .body();
    }
}
