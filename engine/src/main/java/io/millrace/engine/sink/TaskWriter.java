package io.millrace.engine.sink;

import io.millrace.engine.crash.Crash;
import io.millrace.engine.crash.Moment;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/** A store's writer as Spark wants it: counts, and keeps a few rows for people. */
final class TaskWriter implements DataWriter<InternalRow> {
    private final RowWriter writer;
    private final Sample sample;

    TaskWriter(RowWriter writer, Sample sample) {
        this.writer = writer;
        this.sample = sample;
    }

    @Override
    public void write(InternalRow row) throws IOException {
        sample.offer(row);
        writer.write(row);
        Crash.at(Moment.IN_WRITE);
    }

    @Override
    public WriterCommitMessage commit() throws IOException {
        writer.commit();
        Crash.at(Moment.AFTER_TASK);
        return new TaskWritten(sample.seen(), sample.rows());
    }

    @Override
    public void abort() {
        writer.abort();
    }

    @Override
    public void close() {
        // A writer holds nothing after commit or abort.
    }
}
