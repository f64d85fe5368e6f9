package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.millrace.local.Service;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** What stands in Redis and MongoDB is what it would be without any crash. */
@Product.Needed
final class RedisAndMongodbSinkTest {
    private static final int RECORDS = 10_000;
    private static final int WORDS = 7;

    @Test
    void nothingIsLostOrThereTwiceAfterAKill(Product product) {
        Topic topic = product.topic("stored").create(2);
        String pipeline = Checkout.write("stores.yaml", """
                name: stores
                sources:
                  stored:
                    kafka: { topic: stored }
                    schema: id INT, word STRING
                sinks:
                  counts:
                    select: SELECT word, count(*) AS count FROM stored GROUP BY word
                    redis: { hash: "stores:{word}" }
                  ranking:
                    select: SELECT word, count(*) AS count FROM stored GROUP BY word
                    redis: { sorted_set: stores-ranking, member: word, score: count }
                  entries:
                    select: SELECT id, word FROM stored
                    redis: { stream: stores-entries }
                  documents:
                    select: SELECT id, word FROM stored
                    mongodb: { database: stores, collection: documents, key: [id], indexes: [[word]] }
                  rows:
                    select: SELECT id, word FROM stored
                    mongodb: { database: stores, collection: rows }
                """).toString();
        topic.sendText(records(0, RECORDS / 2));
        product.cli().run("run", pipeline, "--once", "--output", "json").books();
        topic.sendText(records(RECORDS / 2, RECORDS));
        Checkpoint checkpoint = product.checkpoint("stores", "entries");
        try (Running run = product.cli().start("run", pipeline, "--once", "--output", "json")) {
            run.until("the second batch", () -> checkpoint.planned(1));
            run.endWithoutEngine().hasExit(2).hasNoStackTrace();
        }

        product.cli().run("run", pipeline, "--once", "--output", "json").books();

        assertRedis(product);
        assertMongodb(product);
        assertAnswers(product);
    }

    private static List<String> records(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(id -> "{\"id\":%d,\"word\":\"w%d\"}".formatted(id, id % WORDS))
                .toList();
    }

    private static long count(int word) {
        return IntStream.range(0, RECORDS).filter(id -> id % WORDS == word).count();
    }

    private static void assertRedis(Product product) {
        try (Jedis redis = product.redis()) {
            for (int word = 0; word < WORDS; word++) {
                assertThat(redis.hgetAll("stores:w" + word))
                        .containsOnlyKeys("count")
                        .containsEntry("count", Long.toString(count(word)));
                assertThat(redis.zscore("stores-ranking", "w" + word)).isEqualTo(count(word));
            }
            assertThat(redis.xrange("stores-entries", "-", "+"))
                    .extracting(entry -> Integer.valueOf(entry.getFields().get("id")))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, RECORDS).boxed().toList());
        }
    }

    private static void assertMongodb(Product product) {
        try (MongoClient client =
                MongoClients.create("mongodb://" + product.endpoints().address(Service.MONGODB))) {
            MongoDatabase database = client.getDatabase("stores");
            for (String collection : List.of("documents", "rows")) {
                assertThat(database.getCollection(collection).find().map(document -> document.getInteger("id")))
                        .as(collection)
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, RECORDS).boxed().toList());
            }
            assertThat(database.getCollection("documents")
                            .find(new Document("_id", 15))
                            .first())
                    .containsEntry("word", "w1");
        }
    }

    private static void assertAnswers(Product product) {
        assertThat(product.cli()
                        .run("sql", "redis", "HGETALL 'stores:w1'", "--output", "json")
                        .hasExit(0)
                        .json()
                        .toString())
                .isEqualTo("[{\"field\":\"count\",\"value\":\"" + count(1) + "\"}]");
        product.cli()
                .run("sql", "redis", "ZREVRANGE stores-ranking 0 0 WITHSCORES")
                .hasExit(0)
                .says("w3"); // of w0 to w3, which are equal, the last by name comes first
        product.cli()
                .run("sql", "redis", "HGETALL")
                .hasExit(1)
                .hasNoStackTrace()
                .says("Redis refuses this");
        assertThat(product.cli()
                        .run(
                                "sql",
                                "mongodb",
                                "{find: 'documents', filter: {_id: 15}, $db: 'stores'}",
                                "--output",
                                "csv")
                        .hasExit(0)
                        .out())
                .startsWith("_id,id,word,_millrace\r\n15,15,w1,");
        product.cli()
                .run("sql", "mongodb", "{frobnicate: 1}")
                .hasExit(1)
                .hasNoStackTrace()
                .says("MongoDB refuses this");
    }
}
