package io.millrace.engine.rehearsal;

import io.millrace.engine.encode.EncoderPlan;
import io.millrace.engine.encode.RowEncoder;
import io.millrace.engine.schema.Declaration;
import io.millrace.engine.schema.RowSchemas;
import io.millrace.engine.schema.WholeSchema;
import io.millrace.engine.schema.WriterSchemas;
import io.millrace.spec.Source;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * In the place of the schema registry, for records that name their schema: it knows one, that of the source's columns, by which given rows are
 * written.
 */
record GivenSchema(WholeSchema schema) implements WriterSchemas {
    /** The number of the only schema. */
    private static final int ID = 1;

    static WriterSchemas of(Source source, StructType columns) {
        return source.format().registered() ? of(columns, source) : WriterSchemas.NONE;
    }

    private static GivenSchema of(StructType columns, Source source) {
        return new GivenSchema(RowSchemas.of(
                source.format(),
                columns,
                "given",
                Declaration.of(source, columns).schema()));
    }

    /** What writes rows as such records; empty where the source's records name no schema. */
    static Optional<RowEncoder> encoder(Source source, StructType columns) {
        return source.format().registered() && source.connector().decodes()
                ? Optional.of(EncoderPlan.of(columns, of(columns, source).schema(), ID)
                        .encoder())
                : Optional.empty();
    }

    @Override
    public Optional<WholeSchema> byId(int id) {
        return id == ID ? Optional.of(schema) : Optional.empty();
    }
}
