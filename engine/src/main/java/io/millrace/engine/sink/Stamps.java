package io.millrace.engine.sink;

import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Two hidden columns behind those of the query: the order in which rows came, and the batch's time.
 *
 * <p>Spark writes a batch's time into its offset log before the batch runs, and uses the same when it runs the batch again.
 */
public final class Stamps {
    public static final String ORDER = "__millrace_order";
    public static final String TIME = "__millrace_time";

    private Stamps() {}

    public static Dataset<Row> add(Dataset<Row> rows) {
        return rows.withColumn(
                        ORDER,
                        udf(new ArrivalOrder(), DataTypes.LongType)
                                .asNondeterministic()
                                .apply())
                .withColumn(TIME, current_timestamp());
    }

    /** Where the batch's time, in microseconds, stands in a row that has {@code columns} before the stamps. */
    public static int timeAt(StructType columns) {
        return columns.length() + 1;
    }
}
