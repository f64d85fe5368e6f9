package io.millrace.engine.sink;

import io.millrace.engine.crash.Crash;
import io.millrace.engine.crash.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.distributions.Distribution;
import org.apache.spark.sql.connector.distributions.Distributions;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.SortDirection;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.RequiresDistributionAndOrdering;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;

/** The write of one query, as a stream or as a single batch. */
final class SinkWrite implements RequiresDistributionAndOrdering, StreamingWrite, BatchWrite {
    private final SinkRuntime runtime;
    private final String queryId;
    private final RowLayout layout;
    private final TaskWriterFactory writers;
    private final BatchListener listener;

    SinkWrite(SinkRuntime runtime, String queryId, TaskWriterFactory writers, BatchListener listener) {
        this.runtime = runtime;
        this.queryId = queryId;
        this.layout = runtime.layout();
        this.writers = writers;
        this.listener = listener;
    }

    @Override
    public Distribution requiredDistribution() {
        return layout.together().isEmpty()
                ? Distributions.unspecified()
                : Distributions.clustered(
                        layout.together().stream().map(Expressions::column).toArray(Expression[]::new));
    }

    @Override
    public SortOrder[] requiredOrdering() {
        return layout.stamped()
                ? Stream.concat(layout.sorted().stream(), Stream.of(Stamps.ORDER))
                        .map(column -> Expressions.sort(Expressions.column(column), SortDirection.ASCENDING))
                        .toArray(SortOrder[]::new)
                : new SortOrder[0];
    }

    @Override
    public StreamingWrite toStreaming() {
        return this;
    }

    @Override
    public BatchWrite toBatch() {
        return this;
    }

    @Override
    public StreamingDataWriterFactory createStreamingWriterFactory(PhysicalWriteInfo info) {
        return writers;
    }

    @Override
    public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
        return writers;
    }

    @Override
    public boolean useCommitCoordinator() {
        return true;
    }

    @Override
    public void commit(long batch, WriterCommitMessage[] messages) {
        complete(new WrittenBatch(queryId, batch, false), messages);
    }

    private void complete(WrittenBatch batch, WriterCommitMessage[] messages) {
        runtime.complete(batch);
        Crash.at(Moment.AFTER_WRITE);
        long rows = 0;
        List<List<String>> sample = new ArrayList<>();
        for (WriterCommitMessage message : messages) {
            if (message instanceof TaskWritten written) {
                rows += written.rows();
                sample.addAll(written.sample());
            }
        }
        listener.written(batch.batch(), rows, sample);
    }

    @Override
    public void abort(long batch, WriterCommitMessage[] messages) {
        // The batch is written again under the same number.
    }

    @Override
    public void commit(WriterCommitMessage[] messages) {
        complete(new WrittenBatch(queryId, 0, true), messages);
    }

    @Override
    public void abort(WriterCommitMessage[] messages) {
        abort(0, messages);
    }
}
