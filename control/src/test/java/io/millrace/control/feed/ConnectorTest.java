package io.millrace.control.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.control.RunFailedException;
import io.millrace.spec.Environment;
import io.millrace.spec.Feed;
import io.millrace.spec.FeedSchema;
import io.millrace.spec.Pipeline;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import io.millrace.spec.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // what a test looks at is there, or the test fails
class ConnectorTest {
    @Test
    void aGeneratingFeedHandsOverEveryFormOfField() throws Exception {
        Connector connector = connector("""
                generate:
                  rate: 30 per minute
                  seed: 7
                  total: 100
                  fields:
                    name: "#{name.full_name}"
                    number: { value: "#{number.digits '3'}", type: INT }
                    at: now
                    n: sequence
                    word: hello
                    count: 3
                    whole: { between: [1, 6] }
                    price: { between: [0.5, 20], decimals: 2 }
                    kind: { one_of: [a, b] }
                    event_time: { time: { from: 2026-01-01T00:00:00Z, step: 10 ms } }
                    place: { fields: { city: "#{address.city}" } }
                """);

        assertThat(connector.name()).isEqualTo("shop.orders");
        assertThat(connector.config())
                .containsEntry("connector.class", "io.millrace.feeds.generate.GenerateSourceConnector")
                .containsEntry("pipeline", "shop")
                .containsEntry("feed", "orders")
                .containsEntry("run", "run-1")
                .containsEntry("topic", "orders")
                .containsEntry("key", "kind")
                .containsEntry("rate", "0.5")
                .containsEntry("seed", "7")
                .containsEntry("total", "100")
                .containsEntry("tasks.max", "1")
                .containsEntry("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        JsonMapper json = new JsonMapper();
        assertThat(json.readTree(connector.config().get("fields"))).isEqualTo(json.readTree("""
                                {"name":"#{name.full_name}","number":{"value":"#{number.digits '3'}","type":"INT"},
                                 "at":"now","n":"sequence","word":"hello","count":3,"whole":{"between":[1,6]},
                                 "price":{"between":[0.5,20],"decimals":2},"kind":{"one_of":["a","b"]},
                                 "event_time":{"time":{"from":"2026-01-01T00:00:00Z","step":"10 ms"}},
                                 "place":{"fields":{"city":"#{address.city}"}}}
                                """));
    }

    @Test
    void aFeedWhoseEventsHaveASchemaIsToldItsNumberAndTheTypes() {
        String yaml = "format: json-schema\ngenerate: { fields: { id: sequence, kind: { one_of: [a, b] } } }\n";
        Feed feed = feed(yaml);

        Connector connector = connector(yaml).with(feed, FeedSchema.of(feed).orElseThrow(), 70_000);

        assertThat(connector.config())
                .containsEntry("value.format", "json-schema")
                .containsEntry("schema.id", "70000")
                .containsEntry("schema.types", "{\"id\":\"long\",\"kind\":\"string\"}")
                .containsEntry("topic", "orders");
    }

    @Test
    void aFeedOfFilesBeginsAtThePipelinesFolder() {
        Connector connector = connector("""
                files:
                  path: data/*.csv
                  format: csv
                  header: false
                  schema: id INT, kind STRING
                  separator: ";"
                  quote: none
                  nulls: NA
                """);

        assertThat(connector.config())
                .containsEntry("connector.class", "io.millrace.feeds.files.FilesSourceConnector")
                .containsEntry("path", "data/*.csv")
                .containsEntry("base", "/home/me/shop")
                .containsEntry("format", "csv")
                .containsEntry("header", "false")
                .containsEntry("schema", "id INT, kind STRING")
                .containsEntry("separator", ";")
                .containsEntry("quote", "")
                .containsEntry("null", "NA");
    }

    @Test
    void aFeedOfAnApiRefersToItsSecrets() {
        Connector connector = connector(API);

        assertThat(connector.config())
                .containsEntry("connector.class", "io.millrace.feeds.http.HttpSourceConnector")
                .containsEntry("url", "https://shop.example.com/orders")
                .containsEntry("records", "data.items")
                .containsEntry("every", "30000 ms")
                .containsEntry("between", "200 ms")
                .containsEntry("pages", "number")
                .containsEntry("pages.parameter", "p")
                .containsEntry("pages.first", "0")
                .containsEntry("pages.size", "50")
                .containsEntry("since.parameter", "after")
                .containsEntry("since.field", "updated_at")
                .containsEntry("parameters", "status: paid")
                .containsEntry(
                        "headers",
                        "X-Client: millrace\nAuthorization: ${secrets:/home/me/.millrace/run/secrets/shop.orders.properties:headers.1}");
        assertThat(connector.secrets().get("headers.1").text()).isEqualTo("Bearer swordfish");
        assertThat(connector.toString()).doesNotContain("swordfish");
    }

    @Test
    void anotherConnectHasTheSecretsByAProviderOfItsOwn() {
        Connector connector = connector(API, new SecretStore.Provider(Optional.of("env")));
        assertThat(connector.config())
                .containsEntry("headers", "X-Client: millrace\nAuthorization: Bearer ${env:TOKEN}");

        assertThatThrownBy(() -> connector(API, new SecretStore.Provider(Optional.empty())))
                .isInstanceOf(RunFailedException.class)
                .hasMessage(
                        "the feed 'shop.orders' has a secret, and the environment does not say how its Connect gets it; "
                                + "add kafka.connect_secrets, such as env");
    }

    @Test
    void aFeedOfChangesIsDebeziumsAndRefersToThePassword() {
        Environment.Postgres server = new Environment.Postgres(
                "db",
                5433,
                "shop",
                "reader",
                Optional.of("swordfish"),
                Map.of("sslmode", "require", "loginTimeout", "5"));
        FeedSite site = new FeedSite(
                "run-1", Path.of("/"), Environment.here().with(server), new SecretStore.Provider(Optional.of("env")));
        Connector connector =
                Connector.of("shop", "orders", feed("postgres: { table: sales.orders, deletes: tombstone }"), site);

        assertThat(connector.config())
                .containsEntry("connector.class", "io.debezium.connector.postgresql.PostgresConnector")
                .containsEntry("database.hostname", "db")
                .containsEntry("database.port", "5433")
                .containsEntry("database.dbname", "shop")
                .containsEntry("database.user", "reader")
                .containsEntry("database.password", "${env:POSTGRES_PASSWORD}")
                .containsEntry("database.sslmode", "require")
                .containsEntry("driver.loginTimeout", "5")
                .containsEntry("table.include.list", "sales\\.orders")
                .containsEntry("snapshot.mode", "initial")
                .containsEntry("slot.name", PostgresConnector.slot("shop", "orders"))
                .containsEntry("transforms.form.type", "io.millrace.feeds.postgres.RowChange")
                .containsEntry("transforms.form.topic", "orders")
                .containsEntry("transforms.form.key", "kind")
                .containsEntry("transforms.form.deletes", "tombstone");
        assertThat(connector.toString()).doesNotContain("swordfish");
    }

    @Test
    void aFeedOfChangesTellsItsSchemaToWhatGivesRecordsTheirForm() {
        Environment.Postgres server =
                new Environment.Postgres("db", 5433, "shop", "reader", Optional.empty(), Map.of());
        FeedSite site = new FeedSite(
                "run-1", Path.of("/"), Environment.here().with(server), new SecretStore.Provider(Optional.empty()));
        Feed feed = feed("format: avro\npostgres: { table: orders, schema: \"id BIGINT, fee DECIMAL(7, 2)\" }");

        Connector connector = Connector.of("shop", "orders", feed, site)
                .with(feed, FeedSchema.of(feed).orElseThrow(), 7);

        assertThat(connector.config())
                .containsEntry("transforms.form.value.format", "avro")
                .containsEntry("transforms.form.schema.id", "7")
                .containsEntry(
                        "transforms.form.schema.types",
                        "{\"id\":\"long\",\"fee\":\"decimal(7,2)\",\"__op\":\"string\",\"__at\":\"timestamp\",\"__lsn\":\"long\","
                                + "\"__deleted\":\"boolean\",\"__unchanged\":\"string\"}")
                .doesNotContainKey("value.format");
    }

    @Test
    void everyFeedHasASlotOfItsOwnThatPostgresqlAccepts() {
        String long1 = "a".repeat(60);
        assertThat(List.of(
                        PostgresConnector.slot("a-b", "c"),
                        PostgresConnector.slot("a_b", "c"),
                        PostgresConnector.slot("a", "b_c"),
                        PostgresConnector.slot(long1, "x"),
                        PostgresConnector.slot(long1, "y")))
                .doesNotHaveDuplicates()
                .allMatch(slot -> slot.matches("[a-z0-9_]{1,63}"));
    }

    @Test
    void secretsAreInAFileThatOnlyItsOwnerReadsAndGoWithTheConnector(@TempDir Path folder) throws Exception {
        SecretFolder store = new SecretFolder(folder);
        Connector connector = connector(API, store);
        store.keep(connector.name(), connector.secrets());

        Path file = folder.resolve("shop.orders.properties");
        assertThat(file).content().contains("Bearer swordfish");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        store.forget(connector.name());
        assertThat(folder).isEmptyDirectory();
    }

    private static final String API = """
            http:
              url: https://shop.example.com/orders
              every: 30 seconds
              records: data.items
              rate: 5 per second
              headers: { X-Client: millrace, Authorization: "Bearer ${TOKEN}" }
              parameters: { status: paid }
              pages: { number: { parameter: p, first: 0, size: 50 } }
              since: { parameter: after, field: updated_at }
            """;

    @Test
    void onlyFeedsWithAnEndAreBounded() {
        assertThat(Connector.bounded(feed("generate: { fields: { kind: a } }").connector()))
                .isFalse();
        assertThat(Connector.bounded(
                        feed("generate: { total: 5, fields: { kind: a } }").connector()))
                .isTrue();
        assertThat(Connector.bounded(feed("files: { path: x, format: json }").connector()))
                .isTrue();
    }

    @Test
    void aConnectorsNameSaysWhoseItIs() {
        assertThat(Connector.pipeline(Connector.name("shop", "orders"))).isEqualTo("shop");
    }

    private static Connector connector(String yaml) {
        return connector(yaml, new SecretFolder(Path.of("/home/me/.millrace/run/secrets")));
    }

    private static Connector connector(String yaml, SecretStore secrets) {
        FeedSite site = new FeedSite("run-1", Path.of("/home/me/shop"), Environment.here(), secrets);
        return Connector.of("shop", "orders", feed(yaml), site);
    }

    private static Feed feed(String connector) {
        String yaml = "name: shop\nfeeds:\n  orders:\n    topic: orders\n    key: kind\n" + connector.indent(4);
        Reading reading =
                PipelineReader.read(new PipelineText("shop.yaml", yaml, Map.of("TOKEN", "swordfish"), Map.of()));
        assertThat(reading.problems()).isEmpty();
        Pipeline pipeline = reading.pipeline().orElseThrow();
        return pipeline.feeds().values().iterator().next();
    }
}
