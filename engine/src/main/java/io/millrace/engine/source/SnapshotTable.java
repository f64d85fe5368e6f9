package io.millrace.engine.source;

import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A snapshot as Spark sees it: each micro-batch builds a scan, which is of the rows that are current then. */
record SnapshotTable(String name, StructType schema, Snapshot snapshot) implements SupportsRead {
    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return () -> new HeldRows(name, schema, snapshot.current());
    }

    private record HeldRows(String name, StructType readSchema, InternalRow[] rows)
            implements LocalScan, SupportsReportStatistics {
        @Override
        public String description() {
            return "source " + name + ", held in memory";
        }

        @Override
        public Statistics estimateStatistics() {
            return new Extent(Snapshot.size(rows), rows.length);
        }
    }

    private record Extent(long bytes, long rows) implements Statistics {
        @Override
        public OptionalLong sizeInBytes() {
            return OptionalLong.of(bytes);
        }

        @Override
        public OptionalLong numRows() {
            return OptionalLong.of(rows);
        }
    }
}
