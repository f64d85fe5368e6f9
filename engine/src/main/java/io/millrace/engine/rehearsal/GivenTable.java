package io.millrace.engine.rehearsal;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A stream of a test as Spark sees it. */
record GivenTable(GivenRead read, List<GivenPart> parts, Stage stage) implements SupportsRead, Scan {
    @Override
    public String name() {
        return read.source();
    }

    @Override
    public StructType schema() {
        return read.rows().schema();
    }

    @Override
    public StructType readSchema() {
        return schema();
    }

    @Override
    public String description() {
        return "source " + read.source() + " of a test";
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return () -> this;
    }

    @Override
    public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
        return new GivenStream(read, parts, stage);
    }
}
