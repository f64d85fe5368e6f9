package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.millrace.local.Endpoints;
import io.millrace.local.Installation;
import io.millrace.local.LocalServices;
import io.millrace.local.LocalStack;
import io.millrace.local.Service;
import io.millrace.local.StackListener;
import io.millrace.local.StateFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** Every service is away for half a minute while a pipeline runs: it waits, says so, goes on, and nothing is lost or there twice. */
final class OutageTest {
    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final int PORTION = 1_000;
    private static final List<String> SINKS = List.of("table", "rows", "entries", "documents", "copies");
    private static final Set<Service> STORES =
            EnumSet.of(Service.CASSANDRA, Service.POSTGRES, Service.REDIS, Service.MONGODB);

    private final Path state = Checkout.ownState("state-outage");

    @Test
    void aPipelineWaitsForWhatIsAwayAndGoesOn() {
        StateFolder folder = StateFolder.at(state);
        try (LocalStack stack = new LocalStack(folder, new Installation(Checkout.ROOT), StackListener.NONE)) {
            EnumSet<Service> all = EnumSet.copyOf(STORES);
            all.add(Service.KAFKA);
            Endpoints endpoints = stack.start(all);
            Topic numbers = new Topic(endpoints.kafka(), "outage_numbers").create(2);
            numbers.sendText(portion(0));
            try (Running run = Cli.on(state).start("run", pipeline())) {
                wrote(run, SINKS, 1);
                kill(folder, STORES);
                long killed = System.nanoTime();
                numbers.sendText(portion(1));
                run.until(
                        "four queries that wait",
                        () -> List.of("table", "rows", "entries", "documents").stream()
                                .allMatch(sink -> run.says(sink + " waits, ")));
                // A query whose store is there does not wait for the others.
                wrote(run, List.of("copies"), 2);
                kill(folder, EnumSet.of(Service.KAFKA));
                long killedToo = System.nanoTime();
                run.until("the first half minute", () -> System.nanoTime() - killed > AWAY.toNanos());
                stack.start(STORES);
                run.until("the second half minute", () -> System.nanoTime() - killedToo > AWAY.toNanos());
                stack.start(all);
                numbers.sendText(portion(2));

                run.until(
                        "queries that go on",
                        () -> SINKS.stream()
                                .filter(sink -> !sink.equals("copies"))
                                .allMatch(sink -> run.says(sink + " goes on after ")));
                wrote(run, SINKS, 3);
                assertThat(run.said())
                        .contains("Cassandra at 127.0.0.1:" + endpoints.ports().get(Service.CASSANDRA)
                                + " does not answer while writing to table outage.numbers")
                        .contains("PostgreSQL at 127.0.0.1:")
                        .contains("Redis at ")
                        .contains("MongoDB at ")
                        .contains("Kafka at " + endpoints.kafka());
                run.interrupt().end().hasExit(0).says("the books balance").hasNoStackTrace();
            }
            Books books = Cli.on(state)
                    .run("run", pipeline(), "--once", "--output", "json")
                    .books();

            int count = 3 * PORTION;
            assertThat(books.source("outage_numbers")).isEqualTo(new Books.Source(count, count, 0, 0, 0));
            SINKS.forEach(sink -> assertThat(books.written(sink)).as(sink).isEqualTo(count));
            assertStored(endpoints, count);
        }
    }

    private static void wrote(Running run, List<String> sinks, int portions) {
        String written = "written %,d".formatted(portions * PORTION);
        run.until(
                written + " by " + sinks,
                () -> sinks.stream()
                        .allMatch(sink -> run.said()
                                .lines()
                                .anyMatch(line -> line.matches(".*\\b" + sink + " [^;|]*, " + written + "\\b.*"))));
    }

    /** As kill -9 does. */
    private static void kill(StateFolder folder, Set<Service> services) {
        new LocalServices(folder, Clock.systemUTC())
                .status().stream()
                        .filter(status -> services.contains(status.service()))
                        .flatMap(status -> status.process().stream())
                        .flatMap(running -> ProcessHandle.of(running.pid()).stream())
                        .forEach(process -> {
                            process.destroyForcibly();
                            process.onExit().join();
                        });
    }

    private static void assertStored(Endpoints endpoints, int count) {
        Integer[] all = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        try (CqlSession cassandra = CqlSession.builder()
                .addContactPoint(endpoints.cassandra())
                .withLocalDatacenter(endpoints.datacenter())
                .build()) {
            assertThat(cassandra.execute("SELECT id FROM outage.numbers").all().stream()
                            .map(row -> row.getInt("id")))
                    .containsExactlyInAnyOrder(all);
        }
        assertThat(inPostgres(endpoints)).isEqualTo(count + " " + count);
        try (Jedis redis = new Jedis(
                HostAndPort.from(endpoints.address(Service.REDIS)),
                DefaultJedisClientConfig.builder()
                        .password(Objects.requireNonNull(endpoints.passwords().get(Service.REDIS)))
                        .build())) {
            assertThat(redis.xrange("outage-entries", "-", "+").stream()
                            .map(entry -> Integer.valueOf(entry.getFields().get("id"))))
                    .containsExactlyInAnyOrder(all);
        }
        try (MongoClient mongodb = MongoClients.create("mongodb://" + endpoints.address(Service.MONGODB))) {
            assertThat(mongodb.getDatabase("outage")
                            .getCollection("numbers")
                            .find()
                            .map(document -> document.getInteger("id")))
                    .containsExactlyInAnyOrder(all);
        }
        assertThat(new Topic(endpoints.kafka(), "outage_copies").texts())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, count)
                        .mapToObj(id -> "{\"id\":%d,\"sink\":\"copies\"}".formatted(id))
                        .toList());
    }

    private static String inPostgres(Endpoints endpoints) {
        String url = "jdbc:postgresql://" + endpoints.address(Service.POSTGRES) + "/" + endpoints.postgresDatabase();
        try (Connection connection = DriverManager.getConnection(
                        url, endpoints.postgresUser(), endpoints.passwords().get(Service.POSTGRES));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*), count(DISTINCT id) FROM outage")) {
            row.next();
            return row.getString(1) + " " + row.getString(2);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> portion(int portion) {
        return IntStream.range(portion * PORTION, (portion + 1) * PORTION)
                .mapToObj("{\"id\":%d}"::formatted)
                .toList();
    }

    /** Each sink has a query of its own, so that each waits for itself. */
    private static String pipeline() {
        return Checkout.write("outage.yaml", """
                name: outage
                sources:
                  outage_numbers:
                    kafka: { topic: outage_numbers }
                    schema: id INT
                sinks:
                  table:
                    select: SELECT id, 'table' AS sink FROM outage_numbers
                    cassandra: { keyspace: outage, table: numbers, key: [id] }
                  rows:
                    select: SELECT id, 'rows' AS sink FROM outage_numbers
                    postgres: { table: outage }
                  entries:
                    select: SELECT id, 'entries' AS sink FROM outage_numbers
                    redis: { stream: outage-entries }
                  documents:
                    select: SELECT id, 'documents' AS sink FROM outage_numbers
                    mongodb: { database: outage, collection: numbers }
                  copies:
                    select: SELECT id, 'copies' AS sink FROM outage_numbers
                    kafka: { topic: outage_copies }
                """).toString();
    }
}
