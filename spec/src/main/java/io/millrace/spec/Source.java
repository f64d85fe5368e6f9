package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Inline;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One source: a table that the SQL can read. */
@Doc("A source is a table that the SQL can read.")
public record Source(
        @Inline SourceConnector connector,

        @Doc("How a record's value is written: a word, or a block with its settings.") @Default("json")
        Format format,

        @Doc(
                value =
                        "The columns and their Spark SQL types. A field that a record lacks is null; "
                                + "a value that does not fit its type goes to quarantine. With avro, protobuf and json-schema also "
                                + "`{ subject: posts-value }`, the latest of the schema registry, or `{ file: schemas/post.avsc }`.",
                example = "author STRING, text STRING, created_at TIMESTAMP")
        Optional<DeclaredSchema> schema,

        @Doc("How long to wait for events that come late.") Optional<Watermark> watermark,

        @Doc("Which records are the same one again, and are left out; needs a watermark.")
        Optional<Deduplicate> deduplicate,

        @Doc("What every record must satisfy, by name.") @Default("{}") @Name(NameKind.PLAIN)
        Map<String, Expectation> expect,

        @Doc(
                value =
                        "For a source with an end that is joined to a stream: how old its rows, which are held in memory, may become before "
                                + "they are read again. Without it they are read once a run.",
                example = "5 minutes")
        Optional<Duration> refresh) {

    public Source {
        expect = Ordered.copy(expect);
    }

    /** The same with a schema that was looked up. */
    public Source with(DeclaredSchema found) {
        return new Source(connector, format, Optional.of(found), watermark, deduplicate, expect, refresh);
    }
}
