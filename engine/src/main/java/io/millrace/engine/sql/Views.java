package io.millrace.engine.sql;

import io.millrace.spec.Source;
import io.millrace.spec.Watermark;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;

/** Makes sources known in a session, under their names. */
final class Views {
    private Views() {}

    /** Makes a source known under its name, with its watermark and without its duplicates. */
    static void register(String name, Source source, Dataset<Row> rows) {
        Dataset<Row> shaped = source.watermark()
                .map(watermark -> single(name, source, marked(rows, watermark)))
                .orElse(rows);
        shaped.createOrReplaceTempView(name);
    }

    private static Dataset<Row> single(String name, Source source, Dataset<Row> rows) {
        return source.deduplicate()
                .map(again -> new Deduplication(name, source.watermark().orElseThrow(), again).of(rows))
                .orElse(rows);
    }

    private static Dataset<Row> marked(Dataset<Row> rows, Watermark watermark) {
        return (Dataset<Row>)
                rows.withWatermark(watermark.column(), watermark.delay().toMillis() + " milliseconds");
    }
}
