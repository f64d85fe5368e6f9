package io.millrace.engine.rehearsal;

import io.millrace.engine.decode.Decoder;
import io.millrace.engine.decode.MalformedRecord;
import io.millrace.engine.rehearsal.GivenRecord.Kind;
import io.millrace.engine.source.ReadTally;
import io.millrace.engine.source.RecordJudge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** Reads given records as the source's own reader would read them from where they are. */
final class GivenBatchReader implements PartitionReader<InternalRow>, RecordJudge.Candidate {
    private final GivenRead read;
    private final GivenBatch batch;
    private final Decoder records;
    private final Decoder rows;
    private final RecordJudge judge;
    private @Nullable InternalRow row;
    private int at = -1;
    private boolean done;

    GivenBatchReader(GivenRead read, GivenBatch batch) {
        this.read = read;
        this.batch = batch;
        this.records = read.records().decoder();
        this.rows = read.rows().decoder();
        this.judge = new RecordJudge(read.source(), read.conditions());
    }

    @Override
    public boolean next() throws IOException {
        while (!done && ++at < batch.records().size()) {
            row = judge.judge(this);
            if (row != null) {
                return true;
            }
        }
        if (!done) {
            done = true;
            read.tally().add(new ReadTally.Entry(batch, judge.counts()));
        }
        return false;
    }

    private GivenRecord current() {
        return batch.records().get(at);
    }

    @Override
    public InternalRow row() throws MalformedRecord {
        byte[] bytes = current().bytes();
        return (current().kind() == Kind.ROW ? rows : records).decode(bytes, 0, bytes.length);
    }

    @Override
    public void setAside(String reason) {
        read.aside().add(new SetAside(reason, new String(current().bytes(), StandardCharsets.UTF_8)));
    }

    @Override
    public String place() {
        return "number " + (at + 1) + " of the test";
    }

    @Override
    public InternalRow get() {
        if (row == null) {
            throw new IllegalStateException("next() was not called");
        }
        return row;
    }

    /** A query with a LIMIT may stop early; the rest is then read for the books. */
    @Override
    public void close() throws IOException {
        TaskContext task = TaskContext.get();
        boolean broken = task != null && (task.isFailed() || task.isInterrupted());
        while (!done && !broken && next()) {
            // each call counts a record
        }
    }
}
