package io.millrace.cli.doctor;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.millrace.cli.store.Cassandra;
import io.millrace.cli.store.Mongodb;
import io.millrace.cli.store.Postgres;
import io.millrace.cli.store.Redis;
import io.millrace.control.feed.Connector;
import io.millrace.control.feed.Connectors;
import io.millrace.control.feed.FeedSite;
import io.millrace.control.feed.SecretStore;
import io.millrace.control.schema.Registries;
import io.millrace.control.topic.NeededTopics;
import io.millrace.control.topic.Topics;
import io.millrace.registry.SchemaKind;
import io.millrace.registry.SchemaRegistry;
import io.millrace.registry.SchemaText;
import io.millrace.spec.Environment;
import io.millrace.spec.Feed;
import io.millrace.spec.Pipeline;
import io.millrace.spec.PipelineReader;
import io.millrace.spec.PipelineText;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import redis.clients.jedis.Jedis;

/** What services are there for, done once on a small scale. Leaves nothing behind. */
final class ServiceTrials {
    /** The pipeline under whose name this is done. */
    static final String PIPELINE = "millrace-doctor";

    private static final int MESSAGES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FEED = """
            name: millrace-doctor
            feeds:
              event:
                generate: { total: 1, fields: { message: "#{name.full_name}" } }
                topic: @TOPIC@
                partitions: 1
            """;

    private static final String TRIAL_SCHEMA =
            "{\"type\":\"record\",\"name\":\"Trial\",\"fields\":[{\"name\":\"word\",\"type\":\"string\"}]}";

    private ServiceTrials() {}

    static String messages(Environment.Kafka kafka) throws Exception {
        String topic = fresh();
        Topics.ensure(kafka, NeededTopics.of(pipeline(topic)));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrap(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            for (int number = 1; number <= MESSAGES; number++) {
                producer.send(new ProducerRecord<>(topic, "message " + number))
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
        List<String> back = read(kafka, topic, MESSAGES);
        delete(kafka, topic);
        if (back.size() != MESSAGES) {
            throw new CannotException(
                    "of " + MESSAGES + " messages " + back.size() + " came back", "see './millrace logs kafka'");
        }
        return MESSAGES + " messages sent and read back";
    }

    static String feed(Environment.Kafka kafka, String connect) throws Exception {
        String topic = fresh();
        Pipeline pipeline = pipeline(topic);
        Topics.ensure(kafka, NeededTopics.of(pipeline));
        Feed feed = pipeline.feeds().get("event");
        if (feed == null) {
            throw new IllegalStateException("the doctor's own pipeline has no feed");
        }
        // A name of its own: under a known one the feed would remember that it has given its one event.
        SecretStore none = new SecretStore.Provider(Optional.empty());
        FeedSite site = new FeedSite(topic, Path.of("/"), Environment.here().with(kafka), none);
        Connector connector = Connector.of(PIPELINE, topic.replace('.', '-'), feed, site);
        Connectors connectors = new Connectors(connect);
        connectors.put(connector);
        connectors.awaitRunning(connector.name(), PATIENCE);
        List<String> events = read(kafka, topic, 1);
        connectors.delete(connector.name());
        delete(kafka, topic);
        if (events.isEmpty()) {
            throw new CannotException("the feed's event did not arrive", "see './millrace logs connect'");
        }
        return "a feed's event arrived: " + events.get(0);
    }

    static String row(Environment.Cassandra cassandra) throws CannotException {
        try (CqlSession session = Cassandra.session(cassandra)) {
            session.execute("CREATE KEYSPACE IF NOT EXISTS millrace_doctor WITH replication = "
                    + "{'class': 'SimpleStrategy', 'replication_factor': 1}");
            session.execute("CREATE TABLE IF NOT EXISTS millrace_doctor.trial (id int PRIMARY KEY, word text)");
            session.execute("INSERT INTO millrace_doctor.trial (id, word) VALUES (1, 'well')");
            Row row = session.execute("SELECT word FROM millrace_doctor.trial WHERE id = 1")
                    .one();
            session.execute("DROP KEYSPACE millrace_doctor");
            if (row == null || !"well".equals(row.getString(0))) {
                throw new CannotException(
                        "the row that was written did not come back", "see './millrace logs cassandra'");
            }
            return "a row written and read back";
        }
    }

    static String schema(Environment.Registry registry) throws CannotException {
        SchemaText schema = new SchemaText(SchemaKind.AVRO, TRIAL_SCHEMA);
        SchemaRegistry client = Registries.client(registry);
        // Always under the same subject: registries do not forget, and what they know already stays as it is.
        int id = client.register(PIPELINE, schema).id().orElseThrow();
        if (!client.byId(id).equals(schema)) {
            throw new CannotException(
                    "the schema that was registered did not come back", "see './millrace logs registry'");
        }
        return "a schema registered and read back as number " + id;
    }

    static String row(Environment.Postgres postgres) throws CannotException, SQLException {
        try (Connection connection = Postgres.connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS millrace_doctor CASCADE");
            statement.execute("CREATE SCHEMA millrace_doctor");
            statement.execute("CREATE TABLE millrace_doctor.trial (id int PRIMARY KEY, word text)");
            statement.execute("INSERT INTO millrace_doctor.trial (id, word) VALUES (1, 'well')");
            boolean back = false;
            try (ResultSet rows = statement.executeQuery("SELECT word FROM millrace_doctor.trial WHERE id = 1")) {
                back = rows.next() && "well".equals(rows.getString(1));
            } finally {
                statement.execute("DROP SCHEMA millrace_doctor CASCADE");
            }
            if (!back) {
                throw new CannotException(
                        "the row that was written did not come back", "see './millrace logs postgres'");
            }
            return "a row written and read back";
        }
    }

    static String value(Environment.Redis redis) throws CannotException {
        try (Jedis connection = Redis.connect(redis)) {
            connection.set("millrace:doctor", "well");
            String back = connection.get("millrace:doctor");
            connection.del("millrace:doctor");
            if (!"well".equals(back)) {
                throw new CannotException(
                        "the value that was written did not come back", "see './millrace logs redis'");
            }
            return "a value written and read back";
        }
    }

    static String document(Environment.Mongodb mongodb) throws CannotException {
        try (MongoClient client = Mongodb.connect(mongodb)) {
            MongoDatabase database = client.getDatabase("millrace_doctor");
            database.getCollection("trial").insertOne(new Document("_id", 1).append("word", "well"));
            Document back = database.getCollection("trial").find().first();
            database.drop();
            if (back == null || !"well".equals(back.getString("word"))) {
                throw new CannotException(
                        "the document that was written did not come back", "see './millrace logs mongodb'");
            }
            return "a document written and read back";
        }
    }

    private static String fresh() {
        return "millrace.doctor." + Long.toString(System.nanoTime(), 36).replace("-", "");
    }

    private static Pipeline pipeline(String topic) {
        return PipelineReader.read(new PipelineText("doctor.yaml", FEED.replace("@TOPIC@", topic), Map.of(), Map.of()))
                .pipeline()
                .orElseThrow();
    }

    private static List<String> read(Environment.Kafka kafka, String topic, int count) {
        List<String> found = new ArrayList<>();
        long until = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrap(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            while (found.size() < count && System.nanoTime() < until) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    found.add(record.value());
                }
            }
        }
        return found;
    }

    private static void delete(Environment.Kafka kafka, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.deleteTopics(List.of(topic)).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
