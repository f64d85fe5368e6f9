package io.millrace.engine.sql;

import io.millrace.spec.Deduplicate;
import io.millrace.spec.Watermark;
import java.time.Duration;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.EventTimeWatermark;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;

/**
 * Leaves out records that are there already.
 *
 * <p>Of a stream, Spark remembers each record until the watermark has passed its time by the watermark's delay, which it takes from the
 * metadata of the time column. For another span that is put in its place, and back afterwards. The memory is part of the checkpoint.
 */
final class Deduplication {
    private static final String BEFORE = "__millrace_before";

    private Deduplication() {}

    static Dataset<Row> of(Dataset<Row> rows, Watermark watermark, Deduplicate again) {
        Duration within = again.within().orElse(watermark.delay());
        return rows.isStreaming() ? ofStream(rows, watermark, again, within) : ofTable(rows, watermark, again, within);
    }

    private static Dataset<Row> ofStream(
            Dataset<Row> rows, Watermark watermark, Deduplicate again, Duration within) {
        String[] by = again.by().toArray(String[]::new);
        if (within.equals(watermark.delay())) {
            return (Dataset<Row>) rows.dropDuplicatesWithinWatermark(by);
        }
        org.apache.spark.sql.Dataset<Row> single = remembered(rows, watermark, within).dropDuplicatesWithinWatermark(by);
        return remembered((Dataset<Row>) single, watermark, watermark.delay());
    }

    private static Dataset<Row> remembered(Dataset<Row> rows, Watermark watermark, Duration span) {
        Metadata old = Arrays.stream(rows.schema().fields())
                .filter(field -> field.name().equalsIgnoreCase(watermark.column()))
                .findFirst()
                .orElseThrow()
                .metadata();
        Metadata metadata = new MetadataBuilder()
                .withMetadata(old)
                .putLong(EventTimeWatermark.delayKey(), span.toMillis())
                .build();
        return (Dataset<Row>) rows.withMetadata(watermark.column(), metadata);
    }

    /** What has an end is known as a whole: a record is left out where one like it stands at most the span before it. */
    private static Dataset<Row> ofTable(
            Dataset<Row> rows, Watermark watermark, Deduplicate again, Duration within) {
        Column time = rows.col(watermark.column());
        Column[] by = again.by().stream().map(rows::col).toArray(Column[]::new);
        Column before = functions.lag(time, 1)
                .over(Window.partitionBy(by).orderBy(time));
        Column span = functions.expr("INTERVAL '" + seconds(within) + "' SECOND");
        return (Dataset<Row>) rows.withColumn(BEFORE, before)
                .where(functions.col(BEFORE).isNull().or(time.gt(functions.col(BEFORE).plus(span))))
                .drop(BEFORE);
    }

    private static String seconds(Duration span) {
        return java.math.BigDecimal.valueOf(span.toMillis(), 3).toPlainString();
    }
}
