package io.millrace.engine.socket;

import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.source.SetAsideFile;
import io.millrace.engine.source.SourceRead;
import io.millrace.engine.source.StreamPosition;
import io.millrace.engine.source.StreamRuntime;
import io.millrace.engine.table.RegisteredTables;
import io.millrace.spec.SocketSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** The lines of a connection; each query has a connection of its own. */
public final class SocketRuntime implements StreamRuntime {
    private final SourceRead read;
    private final StreamPosition position;
    private final Connection connection;

    public SocketRuntime(SocketSource source, SourceRead read) {
        this.read = read;
        this.position = new StreamPosition(read.tally());
        this.connection = new Connection(source, read.notices());
    }

    @Override
    public void prepare() {
        SetAsideFile.clear(quarantine());
        connection.open();
    }

    @Override
    public Dataset<Row> rows(SparkSession session) {
        return RegisteredTables.stream(session, new SocketTable());
    }

    @Override
    public StreamPosition position() {
        return position;
    }

    /** Lines that came and were not read go with the connection; that is told. */
    @Override
    public long behind(Optional<Map<Integer, Long>> until) {
        long lines = Math.max(
                0,
                connection.end() - until.map(next -> next.getOrDefault(0, 0L)).orElse(0L));
        if (lines > 0) {
            read.notices()
                    .accept(
                            "source `" + read.name() + "`: " + lines
                                    + " lines came that no batch read any more; they are lost, as a socket cannot be read again");
        }
        return lines;
    }

    @Override
    public void close() {
        connection.close();
    }

    @Override
    public Optional<String> setAside() {
        return Optional.of(quarantine().toString());
    }

    private Path quarantine() {
        return read.state().resolve("quarantine").resolve(read.name()).toAbsolutePath();
    }

    private final class SocketTable implements SupportsRead, Scan {
        @Override
        public String name() {
            return read.name();
        }

        @Override
        public StructType schema() {
            return read.schema();
        }

        @Override
        public StructType readSchema() {
            return read.schema();
        }

        @Override
        public String description() {
            return "socket";
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
            SocketRead tasks = new SocketRead(
                    read.pipeline(),
                    read.name(),
                    read.reader(),
                    DecoderPlan.of(read.source().format(), read.schema(), read.used()),
                    read.conditions(),
                    read.tally(),
                    quarantine().toString());
            return new SocketStream(tasks, connection, position, read.notices());
        }
    }
}
