package io.millrace.spec;

import io.millrace.spec.settings.AtLeast;
import io.millrace.spec.settings.AtMost;
import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * Where things run: all that a pipeline file does not say.
 *
 * @param kafka where Kafka is
 * @param cassandra where Cassandra is
 * @param postgres where PostgreSQL is
 * @param redis where Redis or Valkey is
 * @param mongodb where MongoDB is
 * @param registry where the schema registry is
 * @param sparkMaster such as {@code local[2]} or {@code spark://host:7077}
 */
public record Environment(
        Optional<Kafka> kafka,
        Optional<Cassandra> cassandra,
        Optional<Postgres> postgres,
        Optional<Redis> redis,
        Optional<Mongodb> mongodb,
        Optional<Registry> registry,
        String sparkMaster) {
    /** Names nothing but where Spark runs. */
    public static Environment of(String sparkMaster) {
        return new Environment(
                Optional.empty(), // Kafka
                Optional.empty(), // Cassandra
                Optional.empty(), // PostgreSQL
                Optional.empty(), // Redis
                Optional.empty(), // MongoDB
                Optional.empty(), // the schema registry
                sparkMaster);
    }

    /** Nothing is named: everything runs on this machine. */
    public static Environment here() {
        return of("local[*]");
    }

    public Environment with(Kafka given) {
        return new Environment(Optional.of(given), cassandra, postgres, redis, mongodb, registry, sparkMaster);
    }

    public Environment with(Cassandra given) {
        return new Environment(kafka, Optional.of(given), postgres, redis, mongodb, registry, sparkMaster);
    }

    public Environment with(Postgres given) {
        return new Environment(kafka, cassandra, Optional.of(given), redis, mongodb, registry, sparkMaster);
    }

    public Environment with(Redis given) {
        return new Environment(kafka, cassandra, postgres, Optional.of(given), mongodb, registry, sparkMaster);
    }

    public Environment with(Mongodb given) {
        return new Environment(kafka, cassandra, postgres, redis, Optional.of(given), registry, sparkMaster);
    }

    public Environment with(Registry given) {
        return new Environment(kafka, cassandra, postgres, redis, mongodb, Optional.of(given), sparkMaster);
    }

    /** What is not named here is taken from the other; Spark runs where this one says. */
    public Environment or(Environment other) {
        return new Environment(
                kafka.or(other::kafka),
                cassandra.or(other::cassandra),
                postgres.or(other::postgres),
                redis.or(other::redis),
                mongodb.or(other::mongodb),
                registry.or(other::registry),
                sparkMaster);
    }

    /** Whether it says where the service is; a Kafka that is named has to name its Connect too where that is needed. */
    public boolean names(Need need) {
        return switch (need) {
            case KAFKA, CONNECT -> kafka.isPresent();
            case CASSANDRA -> cassandra.isPresent();
            case POSTGRES -> postgres.isPresent();
            case REDIS -> redis.isPresent();
            case MONGODB -> mongodb.isPresent();
            case REGISTRY -> registry.isPresent();
        };
    }

    /**
     * A Kafka cluster.
     *
     * @param bootstrap {@code host:port}, separated by commas
     * @param connect the address of Kafka Connect's REST interface
     * @param connectSecrets the config provider by which Connect reads secrets
     * @param properties further client settings, such as those of SASL; may hold secrets
     */
    @Doc("A Kafka cluster.")
    public record Kafka(
            @Doc(value = "The brokers as `host:port`, separated by commas.", example = "kafka-1:9092,kafka-2:9092")
            String bootstrap,

            @Doc(
                    value = "The address of Kafka Connect's REST interface, which feeds need.",
                    example = "http://connect:8083")
            Optional<String> connect,

            @Doc(
                    value =
                            "The config provider by which that Connect reads the secrets of feeds: with `env`, `${SHOP_TOKEN}` in a "
                                    + "pipeline is the variable `SHOP_TOKEN` of the worker.",
                    example = "env")
            Optional<String> connectSecrets,

            @Doc(
                    value =
                            "Further client settings of Kafka, such as those of SASL and TLS. Secrets come from variables.",
                    example = "{ security.protocol: SASL_SSL, sasl.jaas.config: \"${KAFKA_JAAS}\" }")
            @Default("{}")
            @Secret
            Map<String, String> properties) {
        public Kafka {
            properties = Map.copyOf(properties);
        }

        public Kafka(String bootstrap, Optional<String> connect, Map<String, String> properties) {
            this(bootstrap, connect, Optional.empty(), properties);
        }

        @Override
        public String toString() {
            return "Kafka[" + bootstrap + "]";
        }
    }

    /**
     * A Cassandra cluster.
     *
     * @param contactPoints {@code host:port}, separated by commas
     * @param datacenter the name of the local data centre
     */
    @Doc("A Cassandra cluster.")
    public record Cassandra(
            @Doc(
                    value = "Some of the nodes as `host:port`, separated by commas.",
                    example = "cassandra-1:9042,cassandra-2:9042")
            String contactPoints,

            @Doc(value = "The name of the data centre that is near.", example = "datacenter1")
            String datacenter,

            @Doc(value = "The role that Millrace logs in as.", example = "${CASSANDRA_USER}")
            Optional<String> user,

            @Doc(value = "The role's password, from a variable.", example = "${CASSANDRA_PASSWORD}") @Secret
            Optional<String> password) {
        @Override
        public String toString() {
            return "Cassandra[" + contactPoints + "]";
        }
    }

    /**
     * A PostgreSQL database.
     *
     * @param properties further settings of the JDBC driver, such as those of TLS; may hold secrets
     */
    @Doc("A PostgreSQL database.")
    public record Postgres(
            @Doc(value = "The host.", example = "postgres") String host,

            @Doc("The port.") @Default("5432") @AtLeast(1) @AtMost(65535)
            int port,

            @Doc(value = "The database.", example = "shop") String database,

            @Doc(value = "The role that Millrace logs in as.", example = "${POSTGRES_USER}")
            String user,

            @Doc(value = "The role's password, from a variable.", example = "${POSTGRES_PASSWORD}") @Secret
            Optional<String> password,

            @Doc(
                    value =
                            "Further settings of PostgreSQL's JDBC driver, such as those of TLS. Secrets come from variables.",
                    example = "{ sslmode: verify-full, sslrootcert: /etc/ssl/postgres.pem }")
            @Default("{}")
            @Secret
            Map<String, String> properties) {
        public Postgres {
            properties = Map.copyOf(properties);
        }

        @Override
        public String toString() {
            return "Postgres[" + host + ":" + port + "/" + database + "]";
        }
    }

    /**
     * A server of Redis or Valkey, no cluster.
     *
     * @param url {@code redis://host:port/database}, or {@code rediss} for TLS; may hold user and password
     */
    @Doc("A server of Redis or Valkey; not a Redis Cluster.")
    public record Redis(
            @Doc(
                    value =
                            "The server: `redis://host:port`, or `rediss://` for TLS, with `/1` behind it for another database than 0. A URL with a password "
                                    + "in it comes from a variable.",
                    example = "redis://redis:6379")
            String url,

            @Doc(value = "The user of Redis's access control lists; without it `default`.", example = "${REDIS_USER}")
            Optional<String> user,

            @Doc(value = "The user's password, from a variable.", example = "${REDIS_PASSWORD}") @Secret
            Optional<String> password) {
        @Override
        public String toString() {
            return "Redis[" + address() + "]";
        }

        /** The URL without user and password, for people. */
        public String address() {
            return withoutLogin(url);
        }
    }

    /**
     * A MongoDB: one server, a replica set or a sharded cluster.
     *
     * @param uri MongoDB's connection string; may hold user and password
     */
    @Doc("A MongoDB: one server, a replica set or a sharded cluster.")
    public record Mongodb(
            @Doc(
                    value =
                            "MongoDB's connection string, options included. One with a password in it comes from a variable.",
                    example = "mongodb://mongo-1:27017,mongo-2:27017/?replicaSet=rs0")
            String uri,

            @Doc(value = "The user that Millrace logs in as.", example = "${MONGODB_USER}")
            Optional<String> user,

            @Doc(value = "The user's password, from a variable.", example = "${MONGODB_PASSWORD}") @Secret
            Optional<String> password,

            @Doc("The database that knows the user.") @Default("admin")
            String authDatabase) {
        @Override
        public String toString() {
            return "Mongodb[" + address() + "]";
        }

        /** The connection string without user, password and options, for people. */
        public String address() {
            return withoutLogin(uri).replaceFirst("[?].*", "");
        }
    }

    /**
     * A schema registry with Confluent's REST interface.
     *
     * @param url where {@code /subjects} begins
     */
    @Doc("A schema registry with Confluent's REST interface: Confluent's own, Karapace, Redpanda, Apicurio.")
    public record Registry(
            @Doc(value = "Its address; an Apicurio's ends in `/apis/ccompat/v7`.", example = "https://registry:8081")
            String url,

            @Doc(value = "The user, or the API key, that Millrace logs in with.", example = "${REGISTRY_USER}")
            Optional<String> user,

            @Doc(value = "The user's password, or the key's secret, from a variable.", example = "${REGISTRY_PASSWORD}")
            @Secret
            Optional<String> password,

            @Doc(
                    value = "A bearer token, from a variable, in place of user and password.",
                    example = "${REGISTRY_TOKEN}")
            @Secret
            Optional<String> token) {
        /** A registry that asks for no login. */
        public Registry(String url) {
            this(url, Optional.empty(), Optional.empty(), Optional.empty());
        }

        @Override
        public String toString() {
            return "Registry[" + url + "]";
        }
    }

    private static String withoutLogin(String url) {
        return url.replaceFirst("//.*@", "//");
    }
}
