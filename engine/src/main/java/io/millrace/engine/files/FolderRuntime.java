package io.millrace.engine.files;

import io.millrace.engine.source.SetAsideFile;
import io.millrace.engine.source.SourceRead;
import io.millrace.engine.source.StreamPosition;
import io.millrace.engine.source.StreamRuntime;
import io.millrace.engine.table.RegisteredTables;
import io.millrace.spec.FilesSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The files that appear, as a stream. */
public final class FolderRuntime implements StreamRuntime {
    private final FilesPlan plan;
    private final StreamPosition position;
    private volatile @Nullable FilesStream stream;

    public FolderRuntime(FilesSource source, SourceRead read) {
        this.plan = FilesPlan.of(source, read);
        this.position = new StreamPosition(read.tally());
    }

    /** Files may come later; those that are there have to have the columns. */
    @Override
    public void prepare() {
        SetAsideFile.clear(plan.quarantine());
        plan.selection().find().stream().findFirst().ifPresent(plan.cutter()::columns);
    }

    @Override
    public Dataset<Row> rows(SparkSession session) {
        return RegisteredTables.stream(
                session,
                new FilesTable(
                        plan.read().name(),
                        plan.read().schema(),
                        TableCapability.MICRO_BATCH_READ,
                        () -> new FolderScan(plan.tasks(session))));
    }

    @Override
    public StreamPosition position() {
        return position;
    }

    @Override
    public long behind(Optional<Map<Integer, Long>> until) {
        FilesStream begun = stream;
        return begun == null
                ? plan.selection().find().stream()
                        .mapToLong(plan.cutter()::records)
                        .sum()
                : begun.behind(until.map(next -> next.getOrDefault(0, 0L)).orElse(0L));
    }

    @Override
    public void close() {
        FilesStream left = stream;
        if (left != null) {
            left.leave();
        }
    }

    @Override
    public Optional<String> setAside() {
        return Optional.of(plan.quarantine().toString());
    }

    private final class FolderScan implements Scan {
        private final FilesRead tasks;

        FolderScan(FilesRead tasks) {
            this.tasks = tasks;
        }

        @Override
        public StructType readSchema() {
            return plan.read().schema();
        }

        @Override
        public String description() {
            return "files " + plan.source().path();
        }

        @Override
        public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
            FilesStream former = stream;
            if (former != null) {
                former.leave();
            }
            Path beside = Path.of(
                    new org.apache.hadoop.fs.Path(checkpointLocation).toUri().getPath());
            FilesStream begun = new FilesStream(
                    tasks,
                    plan.selection(),
                    plan.cutter(),
                    position,
                    beside.resolve("files.jsonl"),
                    plan.read().notices());
            stream = begun;
            return begun;
        }
    }
}
