package io.millrace.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.engine.TestJvm;
import io.millrace.spec.Environment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** A real broker that asks for a password, started once for all tests; it ends with the process. */
public final class TestKafka {
    public static final String PASSWORD = "right-pass-word";

    private static final String SETTINGS = """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%2$d
            listeners=SASL_PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=SASL_PLAINTEXT://127.0.0.1:%1$d
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=SASL_PLAINTEXT
            listener.security.protocol.map=CONTROLLER:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT
            sasl.enabled.mechanisms=PLAIN
            sasl.mechanism.inter.broker.protocol=PLAIN
            listener.name.sasl_plaintext.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule \
              required username="contract" password="%3$s" user_contract="%3$s";
            log.dirs=data
            auto.create.topics.enable=false
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=1
            group.initial.rebalance.delay.ms=0
            message.max.bytes=16777216
            log.index.size.max.bytes=2097152
            """;

    private static final List<String> OPTIONS =
            List.of("-Xms64m", "-Xmx256m", "-Dlog4j2.rootLevel=WARN", "-Dlog4j2.level=WARN");

    private final TestJvm jvm = TestJvm.of("kafka");
    private final int port = TestJvm.freePort();
    private final Path settings;
    private @Nullable Process process;

    private TestKafka() {
        settings = jvm.write("kafka.properties", SETTINGS.formatted(port, TestJvm.freePort(), PASSWORD));
        Process format = jvm.start(
                OPTIONS,
                "kafka.tools.StorageTool",
                "format",
                "-t",
                Uuid.randomUuid().toString(),
                "-c",
                settings.toString());
        assertThat(format.onExit().join().exitValue())
                .as("see %s", jvm.folder())
                .isZero();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        start();
    }

    public static TestKafka running() {
        return Holder.BROKER;
    }

    private static final class Holder {
        private static final TestKafka BROKER = new TestKafka();
    }

    /** Of clients that soon say that nobody answers. */
    public KafkaSettings settings(String password) {
        return KafkaSettings.of(environment(password));
    }

    /** As an environment names it. */
    public Environment.Kafka environment(String password) {
        return new Environment.Kafka(
                "127.0.0.1:" + port,
                Optional.empty(),
                Map.of(
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"contract\" password=\""
                                + password + "\";",
                        "default.api.timeout.ms",
                        "5000",
                        "request.timeout.ms",
                        "4000"));
    }

    /** The values of all committed records of a topic, by partition and offset. */
    public List<String> texts(String topic) {
        return records(topic).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** All committed records of a topic, by partition and offset, once every transaction has ended: a commit's marks come a moment after it. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        await("marks of commits").atMost(Duration.ofSeconds(20)).until(() -> atRest(topic));
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                settings(PASSWORD).consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            for (TopicPartition partition : partitions) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                while (consumer.position(partition) < ends.getOrDefault(partition, 0L)) {
                    consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                }
            }
            return records;
        }
    }

    public synchronized void start() {
        if (process != null) {
            return;
        }
        process = jvm.start(OPTIONS, "kafka.Kafka", settings.toString());
        await("Kafka")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(this::answers);
    }

    private boolean answers() {
        try (Admin admin = Admin.create(settings(PASSWORD).admin())) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            return false;
        }
    }

    /** As kill -9 does, but not within the moment after a commit, when the broker would lose the marks that end the transaction. */
    public void stopAtRest(String topic) {
        await("marks of commits").atMost(Duration.ofSeconds(20)).until(() -> atRest(topic) && atRest(Ledger.TOPIC));
        stop();
    }

    private boolean atRest(String topic) {
        Map<String, Object> uncommitted = settings(PASSWORD).consumer();
        uncommitted.put("isolation.level", "read_uncommitted");
        List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
        try (KafkaConsumer<byte[], byte[]> all =
                        new KafkaConsumer<>(uncommitted, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaConsumer<byte[], byte[]> committed = new KafkaConsumer<>(
                        settings(PASSWORD).consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return all.endOffsets(partition).equals(committed.endOffsets(partition));
        }
    }

    /** As kill -9 does. */
    public synchronized void stop() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
            process = null;
        }
    }
}
