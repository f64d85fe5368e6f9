package io.millrace.engine.decode;

import io.millrace.engine.schema.Declaration;
import io.millrace.engine.schema.WholeSchema;
import io.millrace.engine.schema.WriterSchemas;
import io.millrace.spec.Format;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What a task needs to make its decoder; travels to the executors.
 *
 * @param schema all columns
 * @param used the part of the schema that anybody uses, in the same order; the rest is not built
 * @param times the pattern of times in text, or empty for ISO-8601
 * @param registered for formats whose records name their schema
 */
public record DecoderPlan(
        StructType schema,
        StructType used,
        Kind kind,
        String separator,
        String quote,
        String nulls,
        String times,
        @Nullable RegisteredPlan registered)
        implements Serializable {
    private static final String NONE = "none";

    /** With times as ISO-8601. */
    public DecoderPlan(StructType schema, StructType used, Kind kind, String separator, String quote, String nulls) {
        this(schema, used, kind, separator, quote, nulls, "", null);
    }

    /** The formats that there are decoders for. */
    public enum Kind {
        JSON,
        CSV,
        TEXT,
        REGISTERED
    }

    /** For formats whose records carry all that is to be known; of the others, it can only be told whether they can hold the schema. */
    public static DecoderPlan of(Format format, StructType schema, StructType used) {
        return of(format, Declaration.of(schema), used, WriterSchemas.NONE);
    }

    /** @param writers where the schemas are that records name */
    public static DecoderPlan of(Format format, Declaration declared, StructType used, WriterSchemas writers) {
        StructType schema = declared.columns();
        if (format instanceof Format.Csv csv) {
            String quote = csv.quote().equals(NONE) ? "" : csv.quote();
            return new DecoderPlan(
                    schema,
                    used,
                    Kind.CSV,
                    csv.separator(),
                    quote,
                    csv.nulls().orElse(""),
                    csv.timestampFormat().orElse(""),
                    null);
        } else if (format.registered()) {
            RegisteredPlan registered = RegisteredPlan.of(format, declared, writers);
            return new DecoderPlan(schema, used, Kind.REGISTERED, "", "", "", "", registered);
        }
        Kind kind = format instanceof Format.Text ? Kind.TEXT : Kind.JSON;
        return new DecoderPlan(schema, used, kind, "", "", "", "", null);
    }

    /** Why records cannot be read that were written with this schema; empty where they can, or where they do not name theirs. */
    public Optional<String> objection(WholeSchema writer) {
        return Optional.ofNullable(registered).flatMap(plan -> plan.objection(writer, schema, used));
    }

    /**
     * A decoder of its own for each task.
     *
     * @throws IllegalArgumentException where the format cannot hold the schema
     */
    public Decoder decoder() {
        RegisteredPlan plan = registered;
        if (plan != null) {
            return plan.decoder(schema, used);
        }
        return switch (kind) {
            case CSV -> decoder(List.of(schema.fieldNames()));
            case TEXT -> new TextDecoder(schema, used);
            default -> new JsonDecoder(schema, used);
        };
    }

    /** A decoder for lines of CSV whose values have these names, in this order. */
    public Decoder decoder(List<String> line) {
        return new CsvDecoder(schema, used, separator, quote, nulls, TextValue.times(times), line);
    }
}
