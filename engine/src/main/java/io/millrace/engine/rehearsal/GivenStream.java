package io.millrace.engine.rehearsal;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;

/** What a source holds in a test, as the stream of one query: each part of it is a micro-batch. */
record GivenStream(GivenRead read, List<GivenPart> parts, Stage stage) implements MicroBatchStream {
    @Override
    public Offset initialOffset() {
        return new GivenOffset(0);
    }

    @Override
    public Offset latestOffset() {
        return new GivenOffset(Math.min(stage.given(), parts.size()));
    }

    GivenSpan span(Offset start, Offset end) {
        // Within a plan an offset may stand as it does in the offset log.
        int from = GivenOffset.parse(start.json()).parts();
        int until = GivenOffset.parse(end.json()).parts();
        return new GivenSpan(from, until, parts.subList(from, until));
    }

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
        GivenSpan span = span(start, end);
        return new InputPartition[] {new GivenBatch(read.source(), span.from(), span.until(), span.records())};
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return read;
    }

    @Override
    public Offset deserializeOffset(String json) {
        return GivenOffset.parse(json);
    }

    @Override
    public void commit(Offset end) {
        // It is all there until the test ends.
    }

    @Override
    public void stop() {
        // Nothing is open.
    }
}
