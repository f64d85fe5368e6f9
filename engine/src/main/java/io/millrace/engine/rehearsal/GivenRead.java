package io.millrace.engine.rehearsal;

import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.expect.Condition;
import io.millrace.engine.source.ReadTally;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.util.CollectionAccumulator;

/**
 * How one query reads one source in a test: with the source's own decoder and conditions.
 *
 * @param rows the decoder of rows that are given in place of records
 * @param aside what is set aside
 */
record GivenRead(
        String source,
        DecoderPlan records,
        DecoderPlan rows,
        List<Condition> conditions,
        ReadTally tally,
        CollectionAccumulator<SetAside> aside)
        implements Serializable, PartitionReaderFactory {

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new GivenBatchReader(this, (GivenBatch) partition);
    }
}
