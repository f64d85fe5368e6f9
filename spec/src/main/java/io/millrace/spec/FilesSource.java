package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.Key;
import java.util.Optional;

/** Files, each once. */
@Key("files")
@Doc(
        value =
                "The records of files: lines of `json`, `csv` or `text`, or the rows of `parquet`. Without `watch` there is an end to it; "
                        + "with it, it is a stream of the files that appear.",
        example = """
                    name: ratings-by-film
                    sources:
                      ratings:
                        files: { path: data/ratings-*.csv }
                        format: csv
                        schema: user INT, film INT, rating DOUBLE
                      films:
                        files: { path: data/films.jsonl }
                        schema: film INT, title STRING
                    sinks:
                      by_film:
                        select: SELECT title, avg(rating) AS rating FROM ratings JOIN films USING (film) GROUP BY title
                        console:
                    """)
public record FilesSource(
        @Doc(
                value =
                        "A file, a folder or a pattern, `**` for folders of any depth; relative to the pipeline file. Names that begin "
                                + "with a dot are left out.",
                example = "data/*.csv")
        String path,

        @Doc(
                "Whether new files are picked up as they appear, each once and as a whole: move a file into place when it is complete.")
        @Default("false")
        boolean watch,

        @Doc("For csv: whether the first line of each file names its columns, in whatever order; by default so.")
        Optional<Boolean> header)
        implements SourceConnector {

    public FilesSource {
        if (path.isBlank() || path.indexOf(0) >= 0) {
            throw new InvalidSetting("path", "the path names nothing", "name a file, a folder or a pattern");
        }
    }

    @Override
    public boolean bounded() {
        return !watch;
    }

    @Override
    public boolean decodes() {
        return true;
    }
}
