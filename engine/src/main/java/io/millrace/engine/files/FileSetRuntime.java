package io.millrace.engine.files;

import io.millrace.engine.source.BoundedRuntime;
import io.millrace.engine.source.SetAsideFile;
import io.millrace.engine.source.SourceRead;
import io.millrace.engine.table.RegisteredTables;
import io.millrace.spec.FilesSource;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;

/** The files that there are, each whole. */
public final class FileSetRuntime implements BoundedRuntime {
    private final FilesPlan plan;

    public FileSetRuntime(FilesSource source, SourceRead read) {
        this.plan = FilesPlan.of(source, read);
    }

    @Override
    public void prepare() {
        SetAsideFile.clear(plan.quarantine());
        List<FoundFile> files = plan.selection().find();
        if (files.isEmpty()) {
            throw FileTrouble.nothing(plan.read().name(), plan.source().path());
        }
        files.forEach(plan.cutter()::columns);
    }

    @Override
    public Dataset<Row> rows(SparkSession session) {
        return RegisteredTables.bounded(
                session,
                new FilesTable(
                        plan.read().name(),
                        plan.read().schema(),
                        TableCapability.BATCH_READ,
                        () -> new FilesScan(
                                plan,
                                plan.tasks(session),
                                PieceGroup.of(plan.cutter().cut(plan.selection().find())))));
    }

    @Override
    public Optional<String> setAside() {
        return Optional.of(plan.quarantine().toString());
    }

    /** @param groups the files as they were when the query was planned */
    private record FilesScan(FilesPlan plan, FilesRead tasks, List<PieceGroup> groups) implements Scan, Batch {
        @Override
        public StructType readSchema() {
            return plan.read().schema();
        }

        @Override
        public String description() {
            return "files " + plan.source().path();
        }

        @Override
        public Batch toBatch() {
            return this;
        }

        @Override
        public InputPartition[] planInputPartitions() {
            return groups.toArray(new InputPartition[0]);
        }

        @Override
        public PartitionReaderFactory createReaderFactory() {
            return new FilesReaderFactory(tasks);
        }
    }
}
