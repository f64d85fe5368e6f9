package io.millrace.bench.limit;

import io.millrace.bench.contender.Assignment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning to the end that it has at first, on two threads that share its partitions. */
final class Drain implements AutoCloseable {
    private static final int THREADS = 2;
    private static final Duration POLL = Duration.ofMillis(500);

    private final List<Consumer<byte[], byte[]>> consumers = new ArrayList<>();

    private Drain() {}

    static Drain of(Assignment assignment) {
        Drain drain = new Drain();
        for (int i = 0; i < THREADS; i++) {
            Consumer<byte[], byte[]> consumer = consumer(assignment.bootstrap());
            int share = i;
            drain.consumers.add(consumer);
            consumer.assign(consumer.partitionsFor(assignment.topic()).stream()
                    .filter(partition -> partition.partition() % THREADS == share)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
        }
        return drain;
    }

    /** Takes one record's value. Called by one thread only. */
    @FunctionalInterface
    interface Reader {
        void read(byte[] value) throws Exception;
    }

    /** Hands all records to readers, one reader for each thread; returns how many there were. */
    long run(Supplier<? extends Reader> readers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Long>> shares = new ArrayList<>();
            for (Consumer<byte[], byte[]> consumer : consumers) {
                shares.add(threads.submit(() -> drain(consumer, readers.get())));
            }
            long read = 0;
            for (Future<Long> share : shares) {
                read += share.get();
            }
            return read;
        } finally {
            threads.shutdownNow();
        }
    }

    private static long drain(Consumer<byte[], byte[]> consumer, Reader reader) throws Exception {
        long read = 0;
        consumer.seekToBeginning(consumer.assignment());
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
                reader.read(entry.value());
                read++;
            }
        }
        return read;
    }

    private static Consumer<byte[], byte[]> consumer(String bootstrap) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5000,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        8 * 1024 * 1024,
                        ConsumerConfig.RECEIVE_BUFFER_CONFIG,
                        1024 * 1024),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        consumers.forEach(Consumer::close);
    }
}
