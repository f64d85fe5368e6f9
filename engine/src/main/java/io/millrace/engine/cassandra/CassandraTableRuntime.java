package io.millrace.engine.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import io.millrace.engine.source.BoundedRuntime;
import io.millrace.engine.source.SourceRead;
import io.millrace.engine.table.RegisteredTables;
import io.millrace.spec.CassandraSource;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The rows of a table that are there when it is read. */
public final class CassandraTableRuntime implements BoundedRuntime {
    private final TableRead read;

    public CassandraTableRuntime(CassandraSource source, CassandraSettings settings, SourceRead read) {
        this.read = TableRead.of(source, settings, read);
    }

    @Override
    public void prepare() {
        SourceColumns.table(Sessions.of(read.settings()), read);
    }

    @Override
    public Dataset<Row> rows(SparkSession session) {
        return RegisteredTables.bounded(
                session, new WholeTable(read, session.sparkContext().defaultParallelism()));
    }

    /** A table as Spark sees it: each scan looks at it anew. */
    private record WholeTable(TableRead read, int parallelism) implements SupportsRead {
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
    }

    private record TableScan(WholeTable table) implements Scan, Batch {
        @Override
        public StructType readSchema() {
            return table.schema();
        }

        @Override
        public String description() {
            return "table " + table.read.name() + ", columns "
                    + table.read.used().catalogString();
        }

        @Override
        public Batch toBatch() {
            return this;
        }

        @Override
        public InputPartition[] planInputPartitions() {
            CqlSession session = Sessions.of(table.read.settings());
            return TokenPieces.of(session, SourceColumns.table(session, table.read), table.parallelism)
                    .toArray(new InputPartition[0]);
        }

        @Override
        public PartitionReaderFactory createReaderFactory() {
            return new PieceReader.Factory(table.read);
        }
    }
}
