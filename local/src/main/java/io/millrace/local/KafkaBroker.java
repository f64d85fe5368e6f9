package io.millrace.local;

import io.millrace.local.LocalException.Fault;
import io.millrace.local.process.JavaCommand;
import io.millrace.local.process.JavaLauncher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Kafka as one combined node, broker and KRaft controller. */
record KafkaBroker() implements Daemon {
    private static final Duration FORMAT_LIMIT = Duration.ofSeconds(60);

    /** Paths are relative to the state folder: Kafka splits {@code log.dirs} at commas. */
    private static final String SETTINGS = """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%2$d
            listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=PLAINTEXT
            listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
            log.dirs=data/kafka
            auto.create.topics.enable=false
            default.replication.factor=1
            min.insync.replicas=1
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=5
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=5
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            share.coordinator.state.topic.num.partitions=5
            # One group member is the rule here; waiting for more delays every first read.
            group.initial.rebalance.delay.ms=0
            group.min.session.timeout.ms=1000
            # A pipeline that was not run for months goes on where it stopped.
            offsets.retention.minutes=525600
            log.retention.ms=-1
            log.retention.bytes=-1
            message.max.bytes=16777216
            replica.fetch.max.bytes=16777216
            # Index files are made at this size and cut when a segment is rolled; the default of 10 MB for each
            # partition makes small topics look large.
            log.index.size.max.bytes=2097152
            num.network.threads=2
            num.io.threads=4
            num.recovery.threads.per.data.dir=2
            """;

    @Override
    public Service service() {
        return Service.KAFKA;
    }

    @Override
    public List<Integer> preferredPorts() {
        return List.of(9092, 9093);
    }

    @Override
    public JavaCommand configure(Site site) throws IOException {
        Path settings = site.configuration(
                "kafka.properties", SETTINGS.formatted(site.port(), site.ports().get(1)));
        JavaCommand command = command(site, "kafka.Kafka");
        if (!Files.exists(site.state().data(Service.KAFKA).resolve("meta.properties"))) {
            format(site, settings);
        }
        return command.withArguments(settings.toString());
    }

    private static JavaCommand command(Site site, String mainClass) throws IOException {
        return JavaCommand.of("kafka", site.installation().classPath(Service.KAFKA), mainClass)
                .withHeap(64, 256)
                .withProperty("log4j2.configurationFile", KafkaLogging.configuration(site, Service.KAFKA));
    }

    /** Gives the data folder its cluster id. Kafka writes meta.properties last, so a broken format is seen and redone. */
    private static void format(Site site, Path settings) throws IOException {
        StateFolder state = site.state();
        JavaCommand command = command(site, "kafka.tools.StorageTool")
                .withArguments("format", "--ignore-formatted", "-t", clusterId(), "-c", settings.toString());
        Path log = state.logs().resolve("kafka-format.log");
        Process process = new ProcessBuilder(
                        JavaLauncher.plain(command, state.run().resolve("kafka-format.args")))
                .directory(state.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!endsWell(process)) {
            process.destroyForcibly();
            throw new LocalException(
                    Fault.SERVICE,
                    "Kafka's data folder '" + state.data(Service.KAFKA) + "' cannot be formatted; see '" + log + "'");
        }
    }

    private static boolean endsWell(Process process) {
        try {
            return process.waitFor(FORMAT_LIMIT.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** As Kafka writes ids: 16 bytes in URL-safe base 64. A leading zero bit keeps a dash from the front: Kafka refuses it. */
    private static String clusterId() {
        UUID uuid = UUID.randomUUID();
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits() & Long.MAX_VALUE)
                .putLong(uuid.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    @Override
    public boolean isReady(Site site) {
        return KafkaProbe.answers(site.port());
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(90);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(15);
    }
}
