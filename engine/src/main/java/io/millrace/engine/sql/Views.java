package io.millrace.engine.sql;

import io.millrace.spec.RangeSource;
import io.millrace.spec.Source;
import io.millrace.spec.Watermark;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;

/** Makes sources and views known in a session, under their names. */
public final class Views {
    private Views() {}

    /** A table read as if it were bounded. */
    static Dataset<Row> bounded(SparkSession session, Table table) {
        return (Dataset<Row>) session.read()
                .format(RegisteredTables.FORMAT)
                .option(RegisteredTables.OPTION, RegisteredTables.register(table))
                .load();
    }

    /** A table read as a stream. */
    public static Dataset<Row> stream(SparkSession session, Table table) {
        return (Dataset<Row>) session.readStream()
                .format(RegisteredTables.FORMAT)
                .option(RegisteredTables.OPTION, RegisteredTables.register(table))
                .load();
    }

    /** The rows of a series of numbers. */
    public static Dataset<Row> range(SparkSession session, RangeSource range) {
        return (Dataset<Row>)
                session.range(range.from(), range.to(), range.step()).toDF();
    }

    /** Makes a source known under its name, with its watermark and without its duplicates. */
    public static void register(String name, Source source, Dataset<Row> rows) {
        Dataset<Row> shaped = source.watermark()
                .map(watermark -> {
                    Dataset<Row> marked = marked(rows, watermark);
                    return source.deduplicate()
                            .map(again -> Deduplication.of(marked, watermark, again))
                            .orElse(marked);
                })
                .orElse(rows);
        shaped.createOrReplaceTempView(name);
    }

    private static Dataset<Row> marked(Dataset<Row> rows, Watermark watermark) {
        return (Dataset<Row>)
                rows.withWatermark(watermark.column(), watermark.delay().toMillis() + " milliseconds");
    }
}
