package io.millrace.cli.topic;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the first, the last, or all records of a topic. Offsets are not counts: transactions and compaction leave gaps. So the
 * last records are found by reading from a little before the end, and from further back where there were too few.
 */
final class TopicReading {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int FURTHER = 8;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TailRequest request;
    private final List<TopicPartition> partitions;

    TopicReading(KafkaConsumer<byte[], byte[]> consumer, TailRequest request) {
        this.consumer = consumer;
        this.request = request;
        this.partitions = consumer.partitionsFor(request.topic()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Until all that was asked for is told; with {@code follow} until the thread is interrupted. */
    void read(Consumer<ConsumerRecord<byte[], byte[]>> teller) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        if (request.fromBeginning()) {
            consumer.seekToBeginning(partitions);
            readOn(end, teller);
        } else {
            last(end).forEach(teller);
        }
        while (request.follow()) {
            consumer.poll(POLL).forEach(teller);
        }
    }

    private void readOn(Map<TopicPartition, Long> end, Consumer<ConsumerRecord<byte[], byte[]>> teller) {
        long left = request.count().isPresent() && !request.follow()
                ? request.count().getAsInt()
                : Long.MAX_VALUE;
        while (left > 0 && !reached(end)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (left > 0) {
                    teller.accept(record);
                    left--;
                }
            }
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> last(Map<TopicPartition, Long> end) {
        Map<TopicPartition, Long> beginning = consumer.beginningOffsets(partitions);
        // Each transaction ends with a marker that is no record.
        for (long back = 2L * request.last() + 2; ; back *= FURTHER) {
            Map<TopicPartition, Long> from = new HashMap<>();
            for (TopicPartition partition : partitions) {
                from.put(partition, Math.max(of(beginning, partition), of(end, partition) - back));
            }
            List<ConsumerRecord<byte[], byte[]>> found = between(from, end);
            if (found.size() >= request.last() || from.equals(beginning)) {
                return found;
            }
        }
    }

    /** The newest records of the stretch, oldest first. */
    private List<ConsumerRecord<byte[], byte[]>> between(
            Map<TopicPartition, Long> from, Map<TopicPartition, Long> end) {
        from.forEach(consumer::seek);
        Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> newest = new HashMap<>();
        while (!reached(end)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                Deque<ConsumerRecord<byte[], byte[]>> kept =
                        newest.computeIfAbsent(partition, one -> new ArrayDeque<>());
                kept.addLast(record);
                if (kept.size() > request.last()) {
                    kept.removeFirst();
                }
            }
        }
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        newest.values().forEach(all::addAll);
        all.sort(Comparator.comparingLong((ConsumerRecord<byte[], byte[]> record) -> record.timestamp())
                .thenComparing(ConsumerRecord::partition)
                .thenComparing(ConsumerRecord::offset));
        return all.subList(Math.max(0, all.size() - request.last()), all.size());
    }

    private boolean reached(Map<TopicPartition, Long> end) {
        return partitions.stream().allMatch(partition -> consumer.position(partition) >= of(end, partition));
    }

    private static long of(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }
}
