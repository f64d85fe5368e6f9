package io.millrace.engine.decode;

import io.millrace.spec.Format;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * What a task needs to make its decoder; travels to the executors.
 *
 * @param schema all columns
 * @param used the part of the schema that anybody uses, in the same order; the rest is not built
 * @param times the pattern of times in text, or empty for ISO-8601
 */
public record DecoderPlan(
        StructType schema, StructType used, Kind kind, String separator, String quote, String nulls, String times)
        implements Serializable {
    private static final String NONE = "none";

    /** With times as ISO-8601. */
    public DecoderPlan(StructType schema, StructType used, Kind kind, String separator, String quote, String nulls) {
        this(schema, used, kind, separator, quote, nulls, "");
    }

    /** The formats that there are decoders for. */
    public enum Kind {
        JSON,
        CSV,
        TEXT
    }

    public static DecoderPlan of(Format format, StructType schema, StructType used) {
        if (format instanceof Format.Csv csv) {
            String quote = csv.quote().equals(NONE) ? "" : csv.quote();
            return new DecoderPlan(
                    schema,
                    used,
                    Kind.CSV,
                    csv.separator(),
                    quote,
                    csv.nulls().orElse(""),
                    csv.timestampFormat().orElse(""));
        }
        Kind kind = format instanceof Format.Text ? Kind.TEXT : Kind.JSON;
        return new DecoderPlan(schema, used, kind, "", "", "");
    }

    /** A decoder of its own for each task. */
    public Decoder decoder() {
        return switch (kind) {
            case JSON -> new JsonDecoder(schema, used);
            case CSV -> decoder(List.of(schema.fieldNames()));
            case TEXT -> new TextDecoder(schema, used);
        };
    }

    /** A decoder for lines of CSV whose values have these names, in this order. */
    public Decoder decoder(List<String> line) {
        return new CsvDecoder(schema, used, separator, quote, nulls, TextValue.times(times), line);
    }
}
