package io.millrace.engine.sink;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** For stores whose times have milliseconds. */
public final class Milliseconds {
    private static final String WHOLE = "millrace.milliseconds";

    private Milliseconds() {}

    /** The column with the note that its times have no part of a millisecond, so that nothing of them is cut. */
    public static StructField marked(StructField column) {
        Metadata metadata = new MetadataBuilder()
                .withMetadata(column.metadata())
                .putBoolean(WHOLE, true)
                .build();
        return new StructField(column.name(), column.dataType(), column.nullable(), metadata);
    }

    /**
     * The rows with the times of a key cut to milliseconds. Two keys that differ by less are one key in the store, and have to be one before,
     * where rows are brought together and the newest is found.
     */
    public static Dataset<Row> ofKey(List<String> key, Dataset<Row> rows) {
        Dataset<Row> shaped = rows;
        for (String column : key) {
            StructField field = rows.schema().apply(column);
            DataType type = field.dataType();
            boolean time = type instanceof TimestampType || type instanceof TimestampNTZType;
            if (time && !field.metadata().contains(WHOLE)) {
                shaped = shaped.withColumn(
                        column,
                        functions.date_trunc("MILLISECOND", shaped.col(column)).cast(type));
            }
        }
        return shaped;
    }
}
