package io.millrace.control.quarantine;

import io.millrace.control.RunFailedException;
import io.millrace.control.quarantine.Clients.Isolation;
import io.millrace.control.topic.Topic;
import io.millrace.control.topic.Topics;
import io.millrace.spec.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Sends records of quarantine back to the topics that they came from, each once, however often and by however many it is asked for and
 * wherever it is killed: the records and the note that they were sent are one transaction.
 */
public final class Redrive {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Environment.Kafka kafka;
    private final Clients clients;

    public Redrive(Environment.Kafka kafka) {
        this.kafka = kafka;
        this.clients = new Clients(kafka);
    }

    /**
     * Sends those that were not sent before. Blocks until it is done; an interruption ends it between two transactions or gives the
     * open one up.
     *
     * @return how many this call sent
     */
    public long send(NavigableSet<Place> places) throws InterruptedException {
        Topics.ensure(kafka, List.of(Topic.compacted(Ledger.TOPIC)));
        return clients.guarded("sending records back", () -> {
            long sent = 0;
            for (Map.Entry<String, NavigableSet<Place>> one : byTopic(places).entrySet()) {
                sent += send(one.getKey(), one.getValue());
            }
            return sent;
        });
    }

    private long send(String quarantine, NavigableSet<Place> places) throws InterruptedException {
        TopicDescription from =
                Quarantine.describe(clients, List.of(quarantine)).get(quarantine);
        TopicDescription to = origin(quarantine);
        if (from == null) {
            return 0;
        }
        try (RedriveWriter writer = new RedriveWriter(clients, from, to);
                KafkaConsumer<byte[], byte[]> consumer = clients.consumer(Isolation.READ_COMMITTED)) {
            byPartition(places).forEach((partition, its) -> copy(consumer, partition, its, writer));
            writer.commit();
            return writer.sent();
        }
    }

    private static void copy(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            NavigableSet<Long> offsets,
            RedriveWriter writer) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offsets.first());
        while (consumer.position(partition) <= offsets.last()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (offsets.contains(record.offset())) {
                    writer.send(record);
                }
            }
        }
    }

    /** The topic is not created where it is missing: nobody would read it. */
    private TopicDescription origin(String quarantine) throws InterruptedException {
        String topic = Quarantine.originOf(quarantine);
        try {
            return Quarantine.describe(clients, List.of(topic))
                    .values()
                    .iterator()
                    .next();
        } catch (UnknownTopicOrPartitionException e) {
            throw RunFailedException.user(
                    "the topic '" + topic
                            + "', which these records came from, is not there any more; create it, or let a run"
                            + " create it",
                    e);
        }
    }

    private static Map<String, NavigableSet<Place>> byTopic(NavigableSet<Place> places) {
        return places.stream()
                .collect(Collectors.groupingBy(Place::topic, TreeMap::new, Collectors.toCollection(TreeSet::new)));
    }

    private static Map<TopicPartition, NavigableSet<Long>> byPartition(NavigableSet<Place> places) {
        return places.stream()
                .collect(Collectors.groupingBy(
                        Place::topicPartition,
                        Collectors.mapping(Place::offset, Collectors.toCollection(TreeSet::new))));
    }
}
