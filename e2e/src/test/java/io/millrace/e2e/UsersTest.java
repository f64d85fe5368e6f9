package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.cql.Row;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The example of users, from a table and from an API. */
@Product.Needed
final class UsersTest {
    private static final Path EXAMPLE = Checkout.ROOT.resolve("examples/users");
    private static final Pattern ADDRESS = Pattern.compile("feed signups takes records at (http://\\S+)");

    @Test
    void aTablesRowsAndChangesAreCleanedAndTheNewestOfEachUserIsKept(Product product) {
        product.execute("DROP TABLE IF EXISTS app.users");
        product.cli().run("run", file("rows.yaml"), "--once").hasExit(0);

        try (Running run = product.cli().start("run", file("users.yaml"))) {
            run.until("every query runs");
            run.until("the rows", () -> users(product).size() == 6);
            assertThat(users(product))
                    .containsExactlyInAnyOrder(
                            "1 ann.lee@example.com Ann Lee GB false",
                            "2 bob@example.org Bob Stone US false",
                            "3 carla@example.net Carla Ruiz ES false",
                            "5 emi@example.jp Emi Sato JP false",
                            "7 grace.kim@example.com Grace Kim KR false",
                            "8 hugo@example.fr Hugo Martin FR false");
            product.execute("UPDATE app.users SET email = 'Dmitri@Example.com' WHERE id = 4");
            product.execute("DELETE FROM app.users WHERE id = 8");
            product.execute("INSERT INTO app.users VALUES (9, 'ivy@example.com', 'ivy', 'nz', '2026-01-09 12:00:00Z')");
            run.until("the changes", () -> users(product).contains("9 ivy@example.com Ivy NZ false"));
            run.terminate().end().hasExit(0);
        }

        assertThat(users(product))
                .hasSize(8)
                .contains(
                        "4 dmitri@example.com Dmitri Orlov KZ false",
                        "8 null null null true",
                        "9 ivy@example.com Ivy NZ false");
        assertThat(product.topic("users").records())
                .hasSize(11)
                .allSatisfy(record -> assertThat(record.value()[0])
                        .as("the first byte of Confluent's wire format")
                        .isZero());
        assertThat(product.topic("users.quarantine").records())
                .as("users without an address")
                .hasSize(2);
        product.cli().run("schemas", "show", "users-value").hasExit(0).says("timestamp-micros");
    }

    @AfterEach
    void dropSlot(Product product) {
        // PostgreSQL notices after a moment that nobody reads the slot any more.
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(
                        () -> product.execute("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots"
                                + " WHERE slot_name LIKE 'millrace_users_changes%'"));
    }

    @Test
    void usersThatArePostedAreCleanedInTheSameWay(Product product) throws Exception {
        try (Running run = product.cli().start("run", file("events.yaml"))) {
            run.until("takes records at");
            run.until("every query runs");
            URI address = address(run);
            assertThat(post(address, "{\"id\": 0, \"name\": \"no address\"}")).isEqualTo(400);
            assertThat(post(address, """
                            {"id": 1, "email": " Ann@Example.com", "name": "ANN", "country": "gb", "joined": "2026-01-01T09:00:00Z"}
                            {"id": 2, "email": "nobody"}
                            {"id": 3, "email": "bo@example.org"}
                            """)).isEqualTo(202);
            run.until("the rows", () -> signups(product).size() == 2);
            run.terminate().end().hasExit(0);
        }

        assertThat(signups(product))
                .containsExactlyInAnyOrder("1 ann@example.com Ann GB", "3 bo@example.org null null");
        assertThat(product.topic("signups.quarantine").records()).hasSize(1);
        product.cli().run("schemas", "show", "signups-value").hasExit(0).says("\"email\"");
    }

    private static String file(String name) {
        return EXAMPLE.resolve(name).toString();
    }

    private static List<String> users(Product product) {
        return rows(product, "users", "id, email, name, country, deleted");
    }

    private static List<String> signups(Product product) {
        return rows(product, "signups", "id, email, name, country");
    }

    private static List<String> rows(Product product, String table, String columns) {
        return product.cassandra().execute("SELECT " + columns + " FROM people." + table).all().stream()
                .map(UsersTest::text)
                .toList();
    }

    private static String text(Row row) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < row.getColumnDefinitions().size(); i++) {
            text.append(i == 0 ? "" : " ").append(row.getObject(i));
        }
        return text.toString();
    }

    private static URI address(Running run) {
        Matcher address = ADDRESS.matcher(run.said());
        assertThat(address.find()).isTrue();
        return URI.create(address.group(1));
    }

    private static int post(URI address, String records) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(records))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
