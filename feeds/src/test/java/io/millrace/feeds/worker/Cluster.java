package io.millrace.feeds.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A broker and a worker, started for the first test class that asks for them and stopped after the last. */
final class Cluster implements AutoCloseable {
    /** Not a temporary folder: whoever looks for the cause of a failure needs the logs. */
    static final Path FOLDER = Path.of("target", "worker").toAbsolutePath();

    final Broker broker;
    final Worker worker;

    private Cluster() {
        try {
            clear();
            broker = Broker.start(FOLDER);
            broker.create("millrace.feeds");
            worker = new Worker(FOLDER, broker.address());
            worker.awaitReady();
        } catch (Exception e) {
            throw new AssertionError("the cluster does not start; see " + FOLDER, e);
        }
    }

    private static void clear() throws IOException {
        if (Files.exists(FOLDER)) {
            try (Stream<Path> old = Files.walk(FOLDER)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(FOLDER.resolve("in"));
    }

    /** Starts a feed, or changes it. */
    void feed(String name, Map<String, String> settings) throws IOException, InterruptedException {
        Worker.Answer answer = worker.put("connectors/" + name + "/config", settings);
        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 201);
    }

    /** Everything that is committed now. */
    List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> reader = broker.reader(topic)) {
            var partition = reader.assignment().iterator().next();
            long end = reader.endOffsets(reader.assignment()).get(partition);
            while (reader.position(partition) < end) {
                reader.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    static List<String> texts(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(r -> new String(r.value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** What all feeds are told. */
    static Map<String, String> common(String connector, String feed, String run) {
        String bytes = "org.apache.kafka.connect.converters.ByteArrayConverter";
        return new HashMap<>(Map.of(
                // Not the worker's own topic: a worker that was killed leaves a transaction open, and the next one
                // would not start
                // before it has timed out, since it reads its topic to the end first. This one is read after the
                // fencing.
                "offsets.storage.topic", "feed-offsets",
                "connector.class", "io.millrace.feeds." + connector,
                "tasks.max", "1",
                "key.converter", bytes,
                "value.converter", bytes,
                "topic", feed,
                "pipeline", "p",
                "feed", feed,
                "run", run));
    }

    @Override
    public void close() throws InterruptedException {
        worker.close();
        broker.close();
    }

    /** Hands the cluster to tests. */
    static final class Shared implements ParameterResolver {
        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Cluster.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Cluster.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .computeIfAbsent(Cluster.class, key -> new Cluster(), Cluster.class);
        }
    }
}
