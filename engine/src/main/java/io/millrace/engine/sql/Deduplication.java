package io.millrace.engine.sql;

import io.millrace.spec.Deduplicate;
import io.millrace.spec.Watermark;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.EventTimeWatermark;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.MetadataBuilder;

/**
 * Leaves out records of a source that are there already.
 *
 * <p>Of a stream, Spark remembers each record until the watermark has passed its time by the watermark's delay, which it takes from the
 * metadata of the time column. For another span that is put in its place, and put back afterwards. The memory is part of the query's checkpoint.
 */
public record Deduplication(String source, Watermark watermark, Deduplicate settings) {
    /** In the metadata of the time column: whose duplicates are left out. */
    public static final String SOURCE = "millrace.source";

    private static final int MILLIS = 3;
    private static final String BEFORE = "__before";

    Dataset<Row> of(Dataset<Row> rows) {
        return rows.isStreaming() ? ofStream(rows) : ofTable(rows);
    }

    private Dataset<Row> ofStream(Dataset<Row> rows) {
        String[] by = settings.by().toArray(String[]::new);
        return remembered(
                (Dataset<Row>) remembered(rows, within()).dropDuplicatesWithinWatermark(by), watermark.delay());
    }

    private Duration within() {
        return settings.within().orElse(watermark.delay());
    }

    private Dataset<Row> remembered(Dataset<Row> rows, Duration span) {
        MetadataBuilder metadata = new MetadataBuilder();
        Arrays.stream(rows.schema().fields())
                .filter(field -> field.name().equalsIgnoreCase(watermark.column()))
                .forEach(field -> metadata.withMetadata(field.metadata()));
        metadata.putLong(EventTimeWatermark.delayKey(), span.toMillis()).putString(SOURCE, source);
        return (Dataset<Row>) rows.withMetadata(watermark.column(), metadata.build());
    }

    /** What has an end is known as a whole: a record is left out where one like it stands at most the span before it. */
    private Dataset<Row> ofTable(Dataset<Row> rows) {
        Column time = rows.col(watermark.column());
        Column[] by = settings.by().stream().map(rows::col).toArray(Column[]::new);
        Column before = functions.lag(time, 1).over(Window.partitionBy(by).orderBy(time));
        Column span = functions.expr("INTERVAL '" + BigDecimal.valueOf(within().toMillis(), MILLIS) + "' SECOND");
        return (Dataset<Row>) rows.withColumn(BEFORE, before)
                .where(functions
                        .col(BEFORE)
                        .isNull()
                        .or(time.gt(functions.col(BEFORE).plus(span))))
                .drop(BEFORE);
    }
}
