package io.millrace.control.events;

import io.millrace.spec.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the records of a request to the feed's topic: all or none, and only returns when Kafka has them ({@code acks=all}).
 * Several records go in a transaction, which a reader of committed records sees as a whole; a single one is a whole by itself, and
 * needs none. Thread-safe; blocks.
 */
final class EventLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private static final Duration PLENTY = Duration.ofSeconds(20);
    /** A producer has one transaction at a time. */
    private static final int TRANSACTIONS = 4;

    private final String topic;
    private final String name;
    private final Environment.Kafka kafka;
    private final Duration patience;
    private final KafkaProducer<byte[], byte[]> single;
    private final BlockingQueue<Slot> slots = new ArrayBlockingQueue<>(TRANSACTIONS);

    /** @param name names the feed among all that write to this Kafka; a former writer of that name is fenced */
    EventLog(Environment.Kafka kafka, String topic, String name) {
        this(kafka, topic, name, PLENTY);
    }

    /** @param patience how long Kafka may take */
    EventLog(Environment.Kafka kafka, String topic, String name, Duration patience) {
        this.kafka = kafka;
        this.patience = patience;
        this.topic = topic;
        this.name = name;
        this.single = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer());
        for (int i = 0; i < TRANSACTIONS; i++) {
            slots.add(new Slot(i));
        }
    }

    /** @throws Refused where Kafka does not take them; it says whether it may have */
    void write(List<Event> events) throws Refused, InterruptedException {
        if (events.size() == 1) {
            writeOne(events.get(0));
            return;
        }
        Slot slot = slots.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (slot == null) {
            throw Refused.forNow(503, "Kafka is slow", "other requests are still being written; nothing was taken");
        }
        try {
            slot.write(events);
        } finally {
            slots.add(slot);
        }
    }

    private void writeOne(Event event) throws Refused, InterruptedException {
        try {
            single.send(record(event)).get(patience.toMillis() + 5_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warn("cannot write to the topic '{}': {}", topic, e.getMessage());
            throw Refused.forNow(
                    503,
                    "Kafka does not answer",
                    "Kafka did not acknowledge the record within " + patience.toMillis()
                            + " ms; it may have been written all the same");
        }
    }

    private ProducerRecord<byte[], byte[]> record(Event event) {
        return new ProducerRecord<>(topic, event.key(), event.value());
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) patience.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis() / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        return settings;
    }

    /** One producer with transactions. Used by one thread at a time. */
    private final class Slot {
        private final int number;
        private Optional<KafkaProducer<byte[], byte[]>> producer = Optional.empty();

        Slot(int number) {
            this.number = number;
        }

        void write(List<Event> events) throws Refused, InterruptedException {
            boolean committing = false;
            try {
                KafkaProducer<byte[], byte[]> open = producer.orElseGet(this::open);
                open.beginTransaction();
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (Event event : events) {
                    sent.add(open.send(record(event)));
                }
                for (Future<RecordMetadata> one : sent) {
                    one.get();
                }
                committing = true;
                open.commitTransaction();
            } catch (InterruptedException e) {
                close();
                throw e;
            } catch (ExecutionException | KafkaException e) {
                LOG.warn("cannot write {} records to the topic '{}': {}", events.size(), topic, e.getMessage());
                boolean gone = abort();
                throw Refused.forNow(
                        503,
                        "Kafka does not answer",
                        committing && !gone
                                ? "Kafka did not say whether it took the records: it has all of them or none"
                                : "Kafka did not take the records; none was written");
            }
        }

        private KafkaProducer<byte[], byte[]> open() {
            Map<String, Object> settings = settings();
            settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "millrace-events-" + name + "-" + number);
            settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) patience.toMillis() * 2);
            KafkaProducer<byte[], byte[]> opened =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            producer = Optional.of(opened);
            opened.initTransactions();
            return opened;
        }

        /** Ends what was begun; a producer that cannot is thrown away, and its successor ends it. Returns whether it is ended. */
        private boolean abort() {
            if (producer.isEmpty()) {
                return true;
            }
            try {
                producer.get().abortTransaction();
                return true;
            } catch (KafkaException | IllegalStateException e) {
                // Illegal after a commit that timed out: only the coordinator knows how it ended.
                close();
                return false;
            }
        }

        void close() {
            producer.ifPresent(open -> open.close(Duration.ZERO));
            producer = Optional.empty();
        }
    }

    @Override
    public void close() {
        single.close(Duration.ofSeconds(5));
        slots.forEach(Slot::close);
    }
}
