package io.millrace.engine.sink.files;

import io.millrace.engine.sink.Objection;
import io.millrace.engine.sink.RowLayout;
import io.millrace.engine.sink.RowWriterFactory;
import io.millrace.engine.sink.SinkRuntime;
import io.millrace.engine.sink.WrittenBatch;
import io.millrace.spec.FilesSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A folder of files as the target of a sink. */
public final class FilesRuntime implements SinkRuntime {
    private final FilesSink sink;
    private final String name;
    private final Staging staging;

    /**
     * The folder of one sink.
     *
     * @param folder of the pipeline file
     */
    public FilesRuntime(FilesSink sink, Path folder, String pipeline, String name) {
        this.sink = sink;
        this.name = name;
        this.staging = Staging.of(folder.resolve(sink.path()).toAbsolutePath().normalize(), pipeline, name);
    }

    @Override
    public void prepare(StructType columns) {
        staging.recover();
    }

    @Override
    public void renew() {
        staging.recover();
    }

    @Override
    public List<Objection> objections(StructType columns) {
        return Objections.of(sink, columns);
    }

    @Override
    public Dataset<Row> shaped(Dataset<Row> rows) {
        return sink.oneFile() && sink.partitionBy().isEmpty() ? rows.repartition(1) : rows;
    }

    /** Rows of a folder come together, so that a batch has one file in it. */
    @Override
    public RowLayout layout() {
        return new RowLayout(sink.partitionBy(), sink.partitionBy());
    }

    @Override
    public RowWriterFactory writers(StructType columns) {
        Manifest committed = staging.committed();
        return new FilesWriterFactory(
                staging.target().toString(),
                staging.path().toString(),
                name,
                sink.format(),
                FolderNames.of(columns, sink.partitionBy()),
                committed.query(),
                committed.batch());
    }

    @Override
    public void complete(WrittenBatch batch) {
        staging.commit(batch);
    }

    @Override
    public Duration pace() {
        return sink.every();
    }
}
