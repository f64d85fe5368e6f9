package io.millrace.engine.postgres;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** A table as Spark sees it: each scan looks at it anew. */
record WholeTable(TableRead read, int parallelism) implements SupportsRead {
    @Override
    public String name() {
        return read.source();
    }

    @Override
    public StructType schema() {
        return read.schema();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return () -> new TableScan(this);
    }

    private record TableScan(WholeTable table) implements Scan, Batch {
        @Override
        public StructType readSchema() {
            return table.schema();
        }

        @Override
        public String description() {
            return "table " + table.read.table() + ", columns "
                    + table.read.used().catalogString();
        }

        @Override
        public Batch toBatch() {
            return this;
        }

        @Override
        public InputPartition[] planInputPartitions() {
            return KeyRanges.of(table.read, table.parallelism).toArray(new InputPartition[0]);
        }

        @Override
        public PartitionReaderFactory createReaderFactory() {
            return new PieceReaders(table.read);
        }
    }
}
