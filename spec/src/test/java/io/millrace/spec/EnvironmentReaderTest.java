package io.millrace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentReaderTest {
    static final String SOUND = """
            kafka:
              bootstrap: ${KAFKA:one:9092, two:9092}
              connect: http://connect:8083
              properties:
                security.protocol: SASL_SSL
                sasl.jaas.config: "${JAAS}"
            cassandra:
              contact_points: c1:9042,[::1]:9042
              datacenter: dc1
              user: millrace
              password: ${PASSWORD}
            postgres: { host: pg, database: shop, user: millrace, password: "${PASSWORD}", properties: { sslmode: require } }
            redis: { url: "rediss://redis:6380/2", user: mill, password: "${PASSWORD}" }
            mongodb: { uri: "${MONGODB_URI}" }
            registry: { url: "https://r:8081/apis/ccompat/v7", user: millrace, password: "${PASSWORD}" }
            spark: { master: spark://spark:7077 }
            """;

    @Test
    void reads_where_things_run() {
        EnvironmentReading reading = read(
                SOUND,
                Map.of(
                        "JAAS",
                        "secret",
                        "PASSWORD",
                        "12345",
                        "MONGODB_URI",
                        "mongodb://me:12345@m1:27017,m2/?replicaSet=rs0"));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.environment())
                .contains(Environment.of("spark://spark:7077")
                        .with(new Environment.Kafka(
                                "one:9092, two:9092",
                                Optional.of("http://connect:8083"),
                                Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", "secret")))
                        .with(new Environment.Cassandra(
                                "c1:9042,[::1]:9042", "dc1", Optional.of("millrace"), Optional.of("12345")))
                        .with(new Environment.Postgres(
                                "pg", 5432, "shop", "millrace", Optional.of("12345"), Map.of("sslmode", "require")))
                        .with(new Environment.Redis("rediss://redis:6380/2", Optional.of("mill"), Optional.of("12345")))
                        .with(new Environment.Mongodb(
                                "mongodb://me:12345@m1:27017,m2/?replicaSet=rs0",
                                Optional.empty(),
                                Optional.empty(),
                                "admin"))
                        .with(new Environment.Registry(
                                "https://r:8081/apis/ccompat/v7",
                                Optional.of("millrace"),
                                Optional.of("12345"),
                                Optional.empty())));
    }

    @Test
    void leaves_out_what_runs_here() {
        assertThat(read("spark: {}", Map.of()).environment()).contains(Environment.here());
    }

    @Test
    void refuses_secrets_in_the_file_without_repeating_them() {
        String yaml = """
                kafka:
                  bootstrap: one
                  properties: { sasl.jaas.config: hush, ssl.key.password: "${KEY:hush}", acks: all }
                cassandra: { contact_points: c1:9042, datacentre: dc1, password: hush }
                """;

        EnvironmentReading reading = read(yaml, Map.of("KEY", "hush"));

        assertThat(reading.environment()).isEmpty();
        assertThat(reading.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "prod.yaml:3:35: \"sasl.jaas.config\" is a secret, and it stands in the file; "
                                + "put it in an environment variable and write \"${VARIABLE}\" in its place",
                        "prod.yaml:3:59: \"ssl.key.password\" is a secret, and it stands in the file; "
                                + "put it in an environment variable and write \"${VARIABLE}\" in its place",
                        "prod.yaml:4:39: unknown key \"datacentre\"; did you mean \"datacenter\"?",
                        "prod.yaml:4:66: \"password\" is a secret, and it stands in the file; "
                                + "put it in an environment variable and write \"${VARIABLE}\" in its place");
    }

    @Test
    void refuses_addresses_without_a_port() {
        EnvironmentReading reading = read("kafka: { bootstrap: one }", Map.of());

        assertThat(reading.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "prod.yaml:1:21: \"one\" is not a list of addresses; write host:port, separated by commas");
    }

    @Test
    void refuses_addresses_that_hold_a_login_or_are_of_another_kind() {
        EnvironmentReading reading = read("""
                redis: { url: "redis://me:hush@redis:6379" }
                mongodb: { uri: "http://mongo:27017" }
                """, Map.of());

        assertThat(reading.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "prod.yaml:1:15: the login stands in the file; write user and password as settings of their own, "
                                + "or put the whole into an environment variable",
                        "prod.yaml:2:17: \"http://mongo:27017\" is not an address of this kind; "
                                + "write it like this: mongodb://host:27017");
    }

    @Test
    void shows_addresses_without_their_login() {
        Environment environment = Environment.here()
                .with(new Environment.Redis("redis://me:hush@redis:6379/1", Optional.empty(), Optional.of("hush")))
                .with(new Environment.Mongodb(
                        "mongodb://me:hu@sh@m1:27017,m2/?a=hush", Optional.empty(), Optional.of("hush"), "admin"));

        assertThat(environment.toString())
                .contains("redis://redis:6379/1", "mongodb://m1:27017,m2/")
                .doesNotContain("hush", "sh@m1");
    }

    private static EnvironmentReading read(String yaml, Map<String, String> variables) {
        return EnvironmentReader.read("prod.yaml", yaml, variables);
    }
}
