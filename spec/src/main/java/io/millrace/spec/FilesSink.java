package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Files in a folder, some for each batch. */
@Key("files")
@Doc(
        value =
                "Files in a folder, some for each micro-batch. Effectively once: files get their names when the whole batch is written and noted, "
                        + "and a batch that is noted is not written again.",
        example = """
                    name: order-archive
                    sources:
                      orders:
                        kafka: { topic: orders }
                        schema: id BIGINT, customer STRING, amount DOUBLE, ordered_at TIMESTAMP
                    sinks:
                      archive:
                        select: SELECT *, date(ordered_at) AS day FROM orders
                        files: { path: archive, partition_by: [day], every: 5 minutes }
                      audit:
                        select: SELECT id, amount FROM orders WHERE amount > 1000
                        files: { path: audit, format: csv, one_file: true }
                    """)
public record FilesSink(
        @Doc(value = "The folder; created when missing. Relative to the pipeline file.", example = "out/orders")
        String path,

        @Doc("How the files are written: `csv` has a first line with the names, `json` is one object a line.")
        @Default("parquet")
        FileFormat format,

        @Doc(
                value = "Columns that stand in the names of folders (`day=2026-01-01`) and not in the files.",
                example = "[day]")
        @Default("[]")
        @Name(NameKind.COLUMN)
        List<String> partitionBy,

        @Doc("Whether a batch's rows stand in one file (in each folder of `partition_by`).") @Default("false")
        boolean oneFile,

        @Doc(value = "How long a stream gathers rows for the next files.", example = "1 minute") @Default("10 seconds")
        Duration every)
        implements SinkConnector {

    public FilesSink {
        partitionBy = List.copyOf(partitionBy);
        if (path.isBlank() || path.indexOf(0) >= 0) {
            throw new InvalidSetting("path", "the path names nothing", "name a folder");
        }
        if (new HashSet<>(partitionBy).size() < partitionBy.size()) {
            throw new InvalidSetting("partitionBy", "a column is there twice", "keep one of them");
        }
    }

    @Override
    public Optional<String> target() {
        return Optional.of("the folder " + path);
    }

    /** How a file is written. */
    public enum FileFormat {
        PARQUET,
        CSV,
        JSON
    }
}
