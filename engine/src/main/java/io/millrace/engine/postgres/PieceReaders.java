package io.millrace.engine.postgres;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

/** Makes the readers on the executors. */
record PieceReaders(TableRead read) implements PartitionReaderFactory {
    @Override
    public PartitionReader<InternalRow> createReader(InputPartition piece) {
        return new PieceReader(read, (TableRead.Piece) piece);
    }
}
