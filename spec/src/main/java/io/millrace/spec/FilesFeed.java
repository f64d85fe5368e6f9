package io.millrace.spec;

import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Key;
import java.util.Optional;

/** Lines of files, each once. */
@Key("files")
@Doc("Lines of files, each once, across restarts. New files and new lines are picked up.")
public record FilesFeed(
        @Doc(value = "A file, a folder or a pattern; relative to the pipeline file.", example = "data/*.csv")
        String path,

        @Doc("How the files are written.") FileFormat format,

        @Doc("Whether the first line names the columns; by default so for csv and tsv.")
        Optional<Boolean> header,

        @Doc(
                value =
                        "The columns with their types (STRING, INT, BIGINT, DOUBLE, BOOLEAN, DECIMAL, TIMESTAMP, DATE); "
                                + "without it every column is text.",
                example = "id INT, rating DOUBLE, text STRING")
        Optional<String> schema,

        @Doc(value = "What stands between two columns: by default a comma for csv, a tab for tsv.", example = ";")
        Optional<String> separator,

        @Doc(value = "The quote character, or `none`; by default `\"` for csv and `none` for tsv.", example = "none")
        Optional<String> quote,

        @Doc(value = "Text that stands for a missing value.", example = "NA")
        Optional<String> nulls)
        implements FeedConnector {

    /** How a file is written. */
    public enum FileFormat {
        CSV,
        TSV,
        JSON,
        TEXT
    }
}
