package io.millrace.engine.sink;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;
import org.apache.spark.sql.types.StructType;

/** Makes the writers of a batch; a pipeline that ends by itself has one batch with number 0. */
record TaskWriterFactory(RowWriterFactory writers, String queryId, StructType columns, SampleSize size)
        implements StreamingDataWriterFactory, DataWriterFactory {

    @Override
    public DataWriter<InternalRow> createWriter(int partitionId, long taskId, long epochId) {
        RowWriter writer = writers.writer(new RowWriterFactory.Task(queryId, epochId, partitionId));
        return new TaskWriter(writer, new Sample(size, columns));
    }

    @Override
    public DataWriter<InternalRow> createWriter(int partitionId, long taskId) {
        return createWriter(partitionId, taskId, 0);
    }
}
