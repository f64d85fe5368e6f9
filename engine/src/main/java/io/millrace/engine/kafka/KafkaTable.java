package io.millrace.engine.kafka;

import io.millrace.engine.source.StreamPosition;
import io.millrace.spec.KafkaSource.Starting;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A topic as Spark sees it: a table that one query reads as a stream.
 *
 * @param stretch what to read of it; empty for all that comes
 * @param batchLimit records in a micro-batch at most
 */
record KafkaTable(
        KafkaRead read, Starting starting, Optional<Stretch> stretch, long batchLimit, StreamPosition position)
        implements SupportsRead {
    @Override
    public String name() {
        return read.source();
    }

    @Override
    public StructType schema() {
        return read.decoder().schema();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return () -> new TopicScan(this);
    }

    /** Streams are handed all columns, whatever the query uses; the decoder knows which ones it needs. */
    private record TopicScan(KafkaTable table) implements Scan {
        @Override
        public StructType readSchema() {
            return table.schema();
        }

        @Override
        public String description() {
            return "topic " + table.read.topic() + ", fields "
                    + table.read.decoder().used().catalogString();
        }

        @Override
        public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
            return new KafkaMicroBatchStream(
                    table.read, table.starting, table.stretch, table.batchLimit, table.position);
        }
    }
}
