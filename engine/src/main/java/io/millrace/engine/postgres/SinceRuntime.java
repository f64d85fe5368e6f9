package io.millrace.engine.postgres;

import io.millrace.engine.EngineException;
import io.millrace.engine.source.SourceRead;
import io.millrace.engine.source.StreamPosition;
import io.millrace.engine.source.StreamRuntime;
import io.millrace.engine.table.RegisteredTables;
import io.millrace.spec.PostgresSource;
import io.millrace.spec.event.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The rows of a table that come or change. */
public final class SinceRuntime implements StreamRuntime {
    private final PostgresSource source;
    private final TableRead read;
    private final StreamPosition position;
    private final AtomicReference<SinceOffset> reached = new AtomicReference<>(SinceOffset.BEGINNING);

    public SinceRuntime(PostgresSource source, PostgresSettings settings, SourceRead read) {
        this.source = source;
        this.read = TableRead.of(source, settings, read);
        this.position = new StreamPosition(read.tally());
    }

    @Override
    public void prepare() {
        PostgresTableRuntime.compare(read);
        column();
    }

    private SinceColumn column() {
        String name = source.since().orElseThrow();
        try (Connection connection = Connections.take(read.settings())) {
            connection.setAutoCommit(true);
            String type = SourceColumns.of(connection, read.table()).get(name);
            if (type == null) {
                throw new EngineException(
                        Fault.USER,
                        false,
                        "source `" + read.source() + "`: table " + read.table() + " has no column " + name
                                + ", which `since` names");
            }
            return new SinceColumn(read, Quoted.name(name), type);
        } catch (SQLException e) {
            throw PostgresTrouble.of(read.settings(), "looking at table " + read.table(), e);
        }
    }

    @Override
    public Dataset<Row> rows(SparkSession session) {
        return RegisteredTables.stream(session, new SinceTable(source, column(), position, reached));
    }

    @Override
    public StreamPosition position() {
        return position;
    }

    @Override
    public long behind(Optional<Map<Integer, Long>> until) {
        return column().count(Objects.requireNonNull(reached.get()).since());
    }

    private record SinceTable(
            PostgresSource source, SinceColumn column, StreamPosition position, AtomicReference<SinceOffset> reached)
            implements SupportsRead {
        @Override
        public String name() {
            return column.read().source();
        }

        @Override
        public StructType schema() {
            return column.read().schema();
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.MICRO_BATCH_READ);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            return () -> new SinceScan(this);
        }
    }

    private record SinceScan(SinceTable table) implements Scan {
        @Override
        public StructType readSchema() {
            return table.schema();
        }

        @Override
        public String description() {
            return "new rows of table " + table.column.read().table();
        }

        @Override
        public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
            PostgresSource source = table.source;
            Settling settling =
                    new Settling(source.every(), source.settle(), Clock.systemUTC(), table.column::greatest);
            return new SinceStream(table.column, settling, source.settle(), table.position, table.reached);
        }
    }
}
