package io.millrace.engine.kafka;

import io.millrace.engine.EngineException;
import io.millrace.engine.decode.Decoder;
import io.millrace.engine.decode.MalformedRecord;
import io.millrace.engine.expect.Conditions;
import io.millrace.engine.expect.Conditions.Unmet;
import io.millrace.engine.source.ReadTally;
import io.millrace.spec.Expectation;
import io.millrace.spec.event.Fault;
import io.millrace.spec.event.ReadCounts;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range of a partition: every record becomes a row, goes to quarantine, or is dropped (by an expectation, or because it is
 * another source's), and is counted as one of these. The counts are handed over when the range is done.
 */
final class KafkaPartitionReader implements PartitionReader<InternalRow> {
    private final KafkaRead read;
    private final PartitionRange range;
    private final Decoder decoder;
    private final Conditions conditions;
    private final PartitionCursor cursor;
    private final Quarantine quarantine;
    private final Redriven redriven;

    private @Nullable InternalRow row;
    private long records;
    private long decoded;
    private long quarantined;
    private long dropped;
    private long outside;
    private boolean done;

    KafkaPartitionReader(KafkaRead read, PartitionRange range) {
        this.read = read;
        this.range = range;
        this.decoder = read.decoder().decoder();
        this.conditions = new Conditions(read.conditions());
        this.quarantine = new Quarantine(read, range);
        this.redriven = new Redriven(read.pipeline(), read.source());
        this.cursor = CursorPool.take(read.settings(), read.reader(), range);
    }

    @Override
    public boolean next() {
        if (done) {
            return false;
        }
        ConsumerRecord<ByteBuffer, ByteBuffer> record;
        while ((record = cursor.next(range.until())) != null) {
            records++;
            row = judge(record);
            if (row != null) {
                decoded++;
                return true;
            }
        }
        finish();
        return false;
    }

    private @Nullable InternalRow judge(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
        if (redriven.forAnother(record.headers())) {
            dropped++;
            return null;
        }
        InternalRow candidate;
        try {
            candidate = decode(record.value());
        } catch (MalformedRecord e) {
            quarantine(record, e.reason());
            return null;
        }
        Unmet unmet = conditions.firstUnmet(candidate);
        if (!read.bounds().hold(candidate)) {
            return leaveOut(record, unmet);
        }
        if (unmet == null) {
            return candidate;
        }
        switch (unmet.condition().otherwise()) {
            case QUARANTINE -> quarantine(record, unmet.reason());
            case DROP -> dropped++;
            case FAIL -> throw refused(record, unmet.reason());
        }
        return null;
    }

    /** A record outside the range is none of this run's. What is bad is kept all the same: the note says so of all that was read. */
    private @Nullable InternalRow leaveOut(ConsumerRecord<ByteBuffer, ByteBuffer> record, @Nullable Unmet unmet) {
        outside++;
        if (unmet != null && unmet.condition().otherwise() == Expectation.Otherwise.QUARANTINE) {
            quarantine.keep(record, unmet.reason());
        }
        return null;
    }

    private InternalRow decode(@Nullable ByteBuffer value) throws MalformedRecord {
        if (value == null) {
            throw new MalformedRecord("the record has no value");
        }
        if (value.hasArray()) {
            return decoder.decode(value.array(), value.arrayOffset() + value.position(), value.remaining());
        }
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return decoder.decode(bytes, 0, bytes.length);
    }

    private void quarantine(ConsumerRecord<ByteBuffer, ByteBuffer> record, String reason) {
        quarantine.keep(record, reason);
        quarantined++;
    }

    private EngineException refused(ConsumerRecord<ByteBuffer, ByteBuffer> record, String reason) {
        return new EngineException(
                Fault.USER,
                false,
                "source `" + read.source() + "`: " + reason + " by the record at " + record.topic() + "-"
                        + record.partition() + ", offset " + record.offset()
                        + "; the expectation says `otherwise: fail`, so the pipeline stops before it");
    }

    private void finish() {
        done = true;
        quarantine.commit();
        CursorPool.giveBack(read.reader(), range, cursor);
        read.tally().add(new ReadTally.Entry(range, new ReadCounts(records - outside, decoded, quarantined, dropped)));
    }

    @Override
    public InternalRow get() {
        if (row == null) {
            throw new IllegalStateException("next() was not called");
        }
        return row;
    }

    /** A query with a LIMIT may stop early; the rest of the range is then read for the books. */
    @Override
    public void close() {
        TaskContext task = TaskContext.get();
        boolean broken = task != null && (task.isFailed() || task.isInterrupted());
        try {
            while (!done && !broken && next()) {
                // each call counts a record
            }
        } finally {
            if (!done) {
                quarantine.abort();
                cursor.close();
                done = true;
            }
        }
    }
}
