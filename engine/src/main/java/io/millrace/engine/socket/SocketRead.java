package io.millrace.engine.socket;

import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.expect.Condition;
import io.millrace.engine.source.ReadTally;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

/**
 * All that a task needs; travels to the executors.
 *
 * @param quarantine the folder for records that are set aside
 */
record SocketRead(
        String pipeline,
        String source,
        String reader,
        DecoderPlan decoder,
        List<Condition> conditions,
        ReadTally tally,
        String quarantine)
        implements Serializable, PartitionReaderFactory {

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        return new LineBatchReader(this, (LineBatch) partition);
    }
}
