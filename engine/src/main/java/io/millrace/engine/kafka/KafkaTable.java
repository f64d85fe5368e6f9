package io.millrace.engine.kafka;

import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.expect.Condition;
import io.millrace.spec.KafkaSource.Starting;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.SparkDataStream;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A topic as Spark sees it: a table that one query reads as a stream. */
public final class KafkaTable implements SupportsRead {
    private final KafkaRead read;
    private final Starting starting;
    private final long batchLimit;
    private final StreamPosition position;

    /**
     * The topic of one source for one query.
     *
     * @param query the query's name, which is its sink's
     * @param judgement a digest of all that decides whether a record is bad
     * @param batchLimit records in a micro-batch at most
     * @param tally registered with the Spark context
     */
    public KafkaTable(
            KafkaSettings settings,
            String pipeline,
            String query,
            String source,
            String topic,
            Starting starting,
            String judgement,
            DecoderPlan decoder,
            List<Condition> conditions,
            long batchLimit,
            ReadTally tally) {
        this.read = new KafkaRead(
                settings,
                pipeline,
                source,
                topic,
                pipeline + "/" + query + "/" + source,
                judgement,
                decoder,
                List.copyOf(conditions),
                tally);
        this.starting = starting;
        this.batchLimit = batchLimit;
        this.position = new StreamPosition(tally);
    }

    /** Makes the topics that reading needs. */
    public void prepare() {
        Topics.createLedger(read.settings());
        Topics.createQuarantine(read.settings(), read.topic());
    }

    /** Where the query is in this source. */
    public StreamPosition position() {
        return position;
    }

    /** Whether a stream that Spark reads is this table's. */
    public boolean isReadBy(SparkDataStream stream) {
        return stream instanceof KafkaMicroBatchStream topic && topic.isAt(position);
    }

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
            return new KafkaMicroBatchStream(table.read, table.starting, table.batchLimit, table.position);
        }
    }
}
