package io.millrace.engine.sink;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** For stores whose times have milliseconds. */
public final class Milliseconds {
    private Milliseconds() {}

    /**
     * The rows with the times of a key cut to milliseconds. Two keys that differ by less are one key in the store, and have to be one before,
     * where rows are brought together and the newest is found.
     */
    public static Dataset<Row> ofKey(List<String> key, Dataset<Row> rows) {
        Dataset<Row> shaped = rows;
        for (String column : key) {
            DataType type = rows.schema().apply(column).dataType();
            if (type instanceof TimestampType || type instanceof TimestampNTZType) {
                shaped = shaped.withColumn(
                        column,
                        functions.date_trunc("MILLISECOND", shaped.col(column)).cast(type));
            }
        }
        return shaped;
    }
}
