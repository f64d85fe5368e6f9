package io.millrace.spec;

import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.Key;
import java.util.Optional;

/** Lines of files, each once. */
@Key("files")
@Doc(value = "Lines of files, each once, across restarts. New files and new lines are picked up.", example = """
                    name: ratings
                    feeds:
                      ratings:
                        files:
                          path: data/ratings-*.csv
                          format: csv
                          schema: user INT, film INT, rating DOUBLE
                          nulls: NA
                        topic: ratings
                    """)
public record FilesFeed(
        @Doc(value = "A file, a folder or a pattern; relative to the pipeline file.", example = "data/*.csv")
        String path,

        @Doc(value = "How the files are written: `json` is one object a line.", example = "csv")
        FileFormat format,

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
        Optional<String> nulls,

        @Doc(
                value =
                        "A folder that a file is moved to when all its lines are in Kafka; without it files stay where they are. Then "
                                + "files have to be whole when they arrive: write them elsewhere, and rename them.",
                example = "data/done")
        Optional<String> done)
        implements FeedConnector {

    public FilesFeed {
        if (path.isBlank()) {
            throw new InvalidSetting("path", "the path is empty", "name a file, a folder or a pattern");
        }
        if (done.filter(String::isBlank).isPresent()) {
            throw new InvalidSetting("done", "the folder has no name", "name one, or leave \"done\" out");
        }
        if (!format.separated()) {
            refuse("header", header.isPresent());
            refuse("separator", separator.isPresent());
            refuse("quote", quote.isPresent());
        }
        Separated.check(separator.orElse(format == FileFormat.TSV ? "\t" : ","), quote.orElse("none"));
    }

    private static void refuse(String component, boolean given) {
        if (given) {
            throw new InvalidSetting(
                    component, "\"" + component + "\" is for csv and tsv only", "leave it out, or change the format");
        }
    }

    /** How a file is written. */
    public enum FileFormat {
        CSV,
        TSV,
        JSON,
        TEXT;

        /** Whether a line has several values, with something between them. */
        boolean separated() {
            return this == CSV || this == TSV;
        }
    }
}
