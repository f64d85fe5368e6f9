package io.millrace.engine.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the bad records of a range in the topic {@code <topic>.quarantine}, each once, whatever is replayed.
 *
 * <p>The records and the note that this range is done are one transaction. The note tells which offsets are covered, so that queries of
 * one pipeline that read the same topic, at whatever pace, keep a record once between them. Nothing is opened for a range without bad
 * records.
 */
final class Quarantine {
    private final KafkaRead read;
    private final PartitionRange range;
    private @Nullable LedgeredProducer producer;
    private Coverage covered = Coverage.NONE;

    Quarantine(KafkaRead read, PartitionRange range) {
        this.read = read;
        this.range = range;
    }

    static String topicFor(String topic) {
        return topic + ".quarantine";
    }

    void keep(ConsumerRecord<ByteBuffer, ByteBuffer> record, String reason) {
        LedgeredProducer open = open();
        if (!covered.contains(record.offset())) {
            open.send(copy(record, reason));
        }
    }

    private LedgeredProducer open() {
        LedgeredProducer open = producer;
        if (open == null) {
            open = LedgeredProducer.take(read.settings(), writer());
            producer = open;
            covered = covered(open);
            open.begin();
        }
        return open;
    }

    private String writer() {
        return String.join(
                ".", "millrace", read.run(), "quarantine", read.source(), Integer.toString(range.partition()));
    }

    /** What any run of the pipeline has looked through, by these rules: also one over a past range, or beside one. */
    private Coverage covered(LedgeredProducer open) {
        Coverage all = Coverage.NONE;
        for (String note : open.notes(noteOfAnyRun(), noteOfAnyRun() + "@")) {
            all = all.with(Coverage.parse(note));
        }
        return all;
    }

    /** Runs at the same time must not overwrite each other's notes: each has its own. */
    private String noteKey() {
        return noteOfAnyRun() + read.run().substring(read.pipeline().length());
    }

    private String noteOfAnyRun() {
        return String.join(
                "/",
                "quarantine",
                read.pipeline(),
                read.source(),
                read.judgement(),
                range.topicPartition().toString());
    }

    private ProducerRecord<byte[], byte[]> copy(ConsumerRecord<ByteBuffer, ByteBuffer> record, String reason) {
        Headers headers = new RecordHeaders(record.headers());
        header(headers, "reason", reason);
        header(headers, "topic", record.topic());
        header(headers, "partition", Integer.toString(record.partition()));
        header(headers, "offset", Long.toString(record.offset()));
        header(headers, "pipeline", read.pipeline());
        header(headers, "source", read.source());
        header(headers, "time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        return new ProducerRecord<>(
                topicFor(record.topic()),
                null,
                record.timestamp(),
                bytes(record.key()),
                bytes(record.value()),
                headers);
    }

    private static void header(Headers headers, String name, String value) {
        headers.add("millrace." + name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    void commit() {
        LedgeredProducer open = producer;
        if (open != null) {
            open.commit(noteKey(), covered.with(range.from(), range.until()).text());
            open.giveBack();
            producer = null;
        }
    }

    void abort() {
        LedgeredProducer open = producer;
        if (open != null) {
            open.abandon();
            producer = null;
        }
    }
}
