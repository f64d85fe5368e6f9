package io.millrace.control.quarantine;

import io.millrace.control.quarantine.Clients.Isolation;
import io.millrace.spec.Environment;
import io.millrace.spec.KafkaSource;
import io.millrace.spec.Pipeline;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The records that were set aside in one Kafka: those of sources, and lines that feeds could not read. Only looks. */
public final class Quarantine {
    private static final String SUFFIX = ".quarantine";
    private static final Duration POLL = Duration.ofMillis(200);

    private final Clients clients;

    public Quarantine(Environment.Kafka kafka) {
        this.clients = new Clients(kafka);
    }

    static String topicFor(String topic) {
        return topic + SUFFIX;
    }

    /** The topic that the records of a quarantine topic came from. */
    static String originOf(String quarantine) {
        return quarantine.substring(0, quarantine.length() - SUFFIX.length());
    }

    /** Every topic of this Kafka that holds what was set aside. */
    public Set<String> topics() throws InterruptedException {
        return clients.guarded("looking for its topics", () -> {
            try (Admin admin = clients.admin()) {
                return clients.await(admin.listTopics().names()).stream()
                        .filter(topic -> topic.endsWith(SUFFIX))
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        });
    }

    /** Those of them that a pipeline's feeds and sources fill. */
    public Set<String> topics(Pipeline pipeline) throws InterruptedException {
        Set<String> its = Stream.concat(
                        pipeline.feeds().values().stream().map(feed -> feed.topic()),
                        pipeline.sources().values().stream()
                                .filter(source -> source.connector() instanceof KafkaSource)
                                .map(source -> ((KafkaSource) source.connector()).topic()))
                .map(Quarantine::topicFor)
                .collect(Collectors.toCollection(TreeSet::new));
        its.retainAll(topics());
        return its;
    }

    /** Tells every committed record of these topics, each topic from its oldest to its newest record. */
    public void read(Collection<String> topics, BiConsumer<Quarantined, ConsumerRecord<byte[], byte[]>> each)
            throws InterruptedException {
        clients.guarded("reading what is in quarantine", () -> {
            RedriveNotes notes = Ledger.read(clients);
            Map<String, TopicDescription> described = describe(clients, topics);
            for (TopicDescription topic : described.values()) {
                readTopic(
                        topic,
                        record -> each.accept(
                                Quarantined.of(
                                        record,
                                        notes.holds(
                                                topic.topicId(),
                                                new Place(record.topic(), record.partition(), record.offset()))),
                                record));
            }
            return topics;
        });
    }

    private void readTopic(TopicDescription topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        List<TopicPartition> partitions = topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
        try (KafkaConsumer<byte[], byte[]> consumer = clients.consumer(Isolation.READ_COMMITTED)) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(each);
            }
        }
    }

    static Map<String, TopicDescription> describe(Clients clients, Collection<String> topics)
            throws InterruptedException {
        try (Admin admin = clients.admin()) {
            return clients.await(admin.describeTopics(topics).allTopicNames());
        }
    }
}
