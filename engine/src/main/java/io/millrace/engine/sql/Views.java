package io.millrace.engine.sql;

import io.millrace.spec.Source;
import io.millrace.spec.Watermark;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;

/** Makes sources known in a session, under their names. */
final class Views {
    private Views() {}

    /** Makes a source known under its name, with its watermark. */
    static void register(String name, Source source, Dataset<Row> rows) {
        Dataset<Row> marked =
                source.watermark().map(watermark -> marked(rows, watermark)).orElse(rows);
        marked.createOrReplaceTempView(name);
    }

    private static Dataset<Row> marked(Dataset<Row> rows, Watermark watermark) {
        return (Dataset<Row>)
                rows.withWatermark(watermark.column(), watermark.delay().toMillis() + " milliseconds");
    }
}
