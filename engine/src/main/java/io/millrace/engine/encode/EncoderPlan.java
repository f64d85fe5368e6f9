package io.millrace.engine.encode;

import io.millrace.engine.schema.WholeSchema;
import io.millrace.registry.SchemaKind;
import io.millrace.spec.Format;
import java.io.Serializable;
import org.apache.spark.sql.types.StructType;

/** What a task needs to make its encoder; travels to the executors. */
public sealed interface EncoderPlan extends Serializable {
    /** An encoder of its own for each task. */
    RowEncoder encoder();

    /**
     * For formats whose records carry all that is to be known.
     *
     * @throws IllegalArgumentException where the format cannot hold the columns, or needs a schema
     */
    static EncoderPlan of(Format format, StructType columns) {
        if (format instanceof Format.Csv csv) {
            CsvRow.check(columns);
            return new Csv(columns, csv.separator(), csv.quote(), csv.nulls().orElse(""));
        } else if (format instanceof Format.Text) {
            TextRow.check(columns);
            return new Text();
        } else if (format instanceof Format.Json) {
            return new Json(columns);
        }
        throw new IllegalArgumentException("rows are not written in this format");
    }

    /**
     * For formats whose records name their schema.
     *
     * @param schema that of the columns
     * @param id its number in the registry
     */
    static EncoderPlan of(StructType columns, WholeSchema schema, int id) {
        return new Registered(columns, schema, id);
    }

    /** JSON objects. */
    record Json(StructType columns) implements EncoderPlan {
        @Override
        public RowEncoder encoder() {
            return new JsonRow(columns)::bytes;
        }
    }

    /** Lines of separated values. */
    record Csv(StructType columns, String separator, String quote, String nulls) implements EncoderPlan {
        @Override
        public RowEncoder encoder() {
            return new CsvRow(columns, separator, quote, nulls);
        }
    }

    /** The only column as it is. */
    record Text() implements EncoderPlan {
        @Override
        public RowEncoder encoder() {
            return new TextRow();
        }
    }

    /** With the number of a schema in front. */
    record Registered(StructType columns, WholeSchema schema, int id) implements EncoderPlan {
        @Override
        public RowEncoder encoder() {
            if (schema.kind() == SchemaKind.AVRO) {
                return new AvroRow(columns, id);
            } else if (schema.kind() == SchemaKind.PROTOBUF) {
                return ProtobufRow.of(columns, schema, id);
            }
            JsonRow json = new JsonRow(columns);
            return row -> WirePrefix.before(id, json.bytes(row));
        }
    }
}
