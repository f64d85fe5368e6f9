package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.millrace.local.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/**
 * An engine that dies at the worst moments of a batch, one after the other, while it writes to every kind of store at once: all take their rows from
 * one query, so that each of them is cut at each moment.
 */
@Product.Needed
final class CrashTest {
    private static final int PORTION = 3_000;
    private static final Path FOLDER = Checkout.folder("crash-files");

    @Test
    void nothingIsLostOrDoubledWhereverABatchWasCut(Product product) {
        List<String> moments = List.of("in-write:100", "after-task", "after-write", "in-checkpoint");
        Folders.delete(FOLDER);
        Topic orders = product.topic("crash_orders").create(2);
        Topic copies = product.topic("crash_copies");
        String pipeline = pipeline();

        Result last;
        List<String> heard;
        try (Channel channel = Channel.listen(product, "crash-messages")) {
            for (int i = 0; i < moments.size(); i++) {
                orders.sendText(portion(i));
                product.cli()
                        .with("MILLRACE_CRASH", moments.get(i))
                        .run("run", pipeline, "--once")
                        .hasExit(2)
                        .says("the engine will crash at " + moments.get(i))
                        .hasNoStackTrace();
            }
            last = product.cli().run("run", pipeline, "--once");
            heard = channel.heard();
        }
        Books books =
                product.cli().run("run", pipeline, "--once", "--output", "json").books();

        int all = PORTION * moments.size();
        last.hasExit(0).says("the books balance");
        // One line of books, for one query: the topic was read once for all sinks.
        assertThat(last.out().lines().filter(line -> line.matches("crash_orders .* copies .*")))
                .hasSize(1);
        assertThat(last.out().lines().filter(line -> line.matches(" +table +12,000 +0")))
                .hasSize(1);
        assertThat(books.source("crash_orders")).isEqualTo(new Books.Source(all, all, 0, 0, 0));
        assertThat(books.written("copies")).isEqualTo(all);
        assertThat(books.written("table")).isEqualTo(all);
        List<String> orderly = orders(0, all);
        assertThat(copies.texts()).containsExactlyInAnyOrderElementsOf(orderly);
        assertThat(heard).containsExactlyInAnyOrderElementsOf(orderly);
        assertCassandra(product, all);
        assertPostgres(product, all);
        assertRedis(product, all);
        assertMongodb(product, all);
        assertFiles(product, all);
    }

    private static void assertCassandra(Product product, int all) {
        List<Row> rows = product.cassandra()
                .execute("SELECT id, amount FROM crash.orders")
                .all();
        assertThat(rows)
                .hasSize(all)
                .allSatisfy(row -> assertThat(row.getInt("amount")).isEqualTo(row.getInt("id") * 3));
    }

    private static void assertPostgres(Product product, int all) {
        for (String table : List.of("crash_added", "crash_replaced")) {
            assertThat(product.ask("SELECT count(*), count(DISTINCT id), bool_and(amount = id * 3) FROM " + table))
                    .as(table)
                    .isEqualTo(all + " " + all + " t");
        }
    }

    private static void assertRedis(Product product, int all) {
        List<String> ids = IntStream.range(0, all).mapToObj(Integer::toString).toList();
        try (Jedis redis = product.redis()) {
            Map<String, Double> ranking = new HashMap<>();
            redis.zrangeWithScores("crash-ranking", 0, -1)
                    .forEach(member -> ranking.put(member.getElement(), member.getScore()));
            assertThat(ranking)
                    .hasSize(all)
                    .allSatisfy((id, amount) -> assertThat(amount).isEqualTo(Integer.parseInt(id) * 3));
            assertThat(redis.xrange("crash-entries", "-", "+"))
                    .extracting(entry -> entry.getFields().get("id"))
                    .containsExactlyInAnyOrderElementsOf(ids);
            assertThat(redis.keys("crash:hash:*")).hasSize(all);
            assertThat(redis.keys("crash:string:*")).hasSize(all);
            for (String id : List.of("0", "2999", "3000", Integer.toString(all - 1))) {
                String amount = Integer.toString(Integer.parseInt(id) * 3);
                assertThat(redis.hgetAll("crash:hash:" + id)).isEqualTo(Map.of("amount", amount));
                assertThat(redis.get("crash:string:" + id)).isEqualTo(amount);
            }
        }
    }

    private static void assertMongodb(Product product, int all) {
        try (MongoClient client =
                MongoClients.create("mongodb://" + product.endpoints().address(Service.MONGODB))) {
            for (String collection : List.of("documents", "rows")) {
                List<Integer> ids = new ArrayList<>();
                client.getDatabase("crash").getCollection(collection).find().forEach(document -> {
                    assertThat(document.getInteger("amount")).isEqualTo(document.getInteger("id") * 3);
                    ids.add(document.getInteger("id"));
                });
                assertThat(ids)
                        .as(collection)
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, all).boxed().toList());
            }
        }
    }

    /** Lines are read as they are; what is in columns comes back by a pipeline, as lines. */
    private static void assertFiles(Product product, int all) {
        String back = Checkout.write("crash-back.yaml", """
                name: crash-back
                sources:
                  columns: { files: { path: ../crash-files/columns }, format: parquet, schema: "id INT, amount INT" }
                sinks:
                  back: { select: "SELECT id, amount FROM columns", files: { path: ../crash-files/back, format: json } }
                """).toString();
        product.cli().run("run", back, "--output", "json").hasExit(0);
        for (String folder : List.of("archive", "back")) {
            assertThat(lines(folder)).as(folder).containsExactlyInAnyOrderElementsOf(orders(0, all));
        }
        assertThat(lines("audit").filter(line -> !line.equals("id,amount")))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, all)
                        .mapToObj(id -> id + "," + id * 3)
                        .toList());
    }

    private static Stream<String> lines(String folder) {
        return Folders.names(FOLDER.resolve(folder)).stream()
                .filter(name -> !name.startsWith("."))
                .flatMap(name ->
                        Checkout.read(FOLDER.resolve(folder).resolve(name)).lines());
    }

    @Test
    void anOrderThatCannotBeUnderstoodIsRefused(Product product) {
        product.cli()
                .with("MILLRACE_CRASH", "sometimes")
                .run("run", pipeline(), "--once")
                .hasExit(1)
                .says("write one of in-write, after-task, after-write, in-checkpoint")
                .hasNoStackTrace();
    }

    private static List<String> portion(int portion) {
        return orders(portion * PORTION, (portion + 1) * PORTION);
    }

    private static List<String> orders(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(id -> "{\"id\":%d,\"amount\":%d}".formatted(id, id * 3))
                .toList();
    }

    private static String pipeline() {
        return Checkout.write("crash.yaml", """
                name: crash
                sources:
                  crash_orders:
                    kafka: { topic: crash_orders }
                    schema: id INT, amount INT
                sinks:
                  copies:
                    select: SELECT id, amount FROM crash_orders
                    kafka: { topic: crash_copies }
                  table:
                    select: SELECT id, amount FROM crash_orders
                    cassandra: { keyspace: crash, table: orders, key: [id] }
                  added:
                    select: SELECT id, amount FROM crash_orders
                    postgres: { table: crash_added }
                  replaced:
                    select: SELECT id, amount FROM crash_orders
                    postgres: { table: crash_replaced, key: [id] }
                  hashes:
                    select: SELECT id, amount FROM crash_orders
                    redis: { hash: "crash:hash:{id}" }
                  texts:
                    select: SELECT id, amount FROM crash_orders
                    redis: { string: "crash:string:{id}", value: amount }
                  ranking:
                    select: SELECT id, amount FROM crash_orders
                    redis: { sorted_set: crash-ranking, member: id, score: amount }
                  entries:
                    select: SELECT id, amount FROM crash_orders
                    redis: { stream: crash-entries }
                  messages:
                    select: SELECT id, amount FROM crash_orders
                    redis: { publish: crash-messages }
                  documents:
                    select: SELECT id, amount FROM crash_orders
                    mongodb: { database: crash, collection: documents, key: [id] }
                  rows:
                    select: SELECT id, amount FROM crash_orders
                    mongodb: { database: crash, collection: rows }
                  archive:
                    select: SELECT id, amount FROM crash_orders
                    files: { path: ../crash-files/archive, format: json, every: 200 ms }
                  audit:
                    select: SELECT id, amount FROM crash_orders
                    files: { path: ../crash-files/audit, format: csv, every: 200 ms }
                  columns:
                    select: SELECT id, amount FROM crash_orders
                    files: { path: ../crash-files/columns, format: parquet, every: 200 ms }
                """).toString();
    }
}
