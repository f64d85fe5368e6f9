package io.millrace.engine.files;

import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.source.Judgement;
import io.millrace.engine.source.SourceRead;
import io.millrace.spec.FilesSource;
import io.millrace.spec.Format;
import java.nio.file.Path;
import org.apache.spark.sql.classic.SparkSession;

/** What a source of files means for one query: which files, how they are cut, and how they are read. */
record FilesPlan(FilesSource source, SourceRead read, Selection selection, FileCutter cutter) {
    static FilesPlan of(FilesSource source, SourceRead read) {
        Format format = read.source().format();
        DecoderPlan decoder = DecoderPlan.of(format, read.schema(), read.used());
        boolean header = format instanceof Format.Csv && source.header().orElse(true);
        return new FilesPlan(
                source,
                read,
                Selection.of(read.folder(), source.path()),
                new FileCutter(read.name(), decoder, format instanceof Format.Parquet, header));
    }

    /** What the tasks need. */
    FilesRead tasks(SparkSession session) {
        ParquetPlan parquet = cutter.parquet() ? ParquetPlan.of(session, read.schema(), read.used()) : null;
        return new FilesRead(
                read.pipeline(),
                read.name(),
                Judgement.digest(read),
                cutter.decoder(),
                parquet,
                read.conditions(),
                read.tally(),
                quarantine().toString());
    }

    Path quarantine() {
        return read.state().resolve("quarantine").resolve(read.name()).toAbsolutePath();
    }
}
