package io.millrace.bench.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.window;

import io.millrace.bench.contender.Assignment;
import io.millrace.bench.contender.Signals;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/**
 * The jobs as most people write them, with Spark's defaults: the whole schema in {@code from_json}, 200 shuffle partitions, and rows
 * inserted one after another with a prepared statement. The last is what is left to do by hand: the Cassandra connector for Spark stops
 * at Spark 3.5, so {@code foreachBatch} and the driver take its place.
 */
public final class SparkDefault {
    private final SparkSession spark;
    private final Assignment assignment;

    private SparkDefault(SparkSession spark, Assignment assignment) {
        this.spark = spark;
        this.assignment = assignment;
    }

    public static void main(String[] arguments) throws Exception {
        Assignment assignment = Assignment.read(System.in);
        SparkSession spark = Sessions.local(assignment).getOrCreate();
        Signals.ready();
        StreamingQuery query = new SparkDefault(spark, assignment)
                .job()
                .trigger(Trigger.AvailableNow())
                .option(
                        "checkpointLocation",
                        assignment.scratch().resolve("checkpoint").toString())
                .start();
        query.awaitTermination();
        Books.of(query).report();
        Store.disconnect();
        spark.stop();
    }

    private DataStreamWriter<Row> job() {
        return switch (assignment.workload()) {
            case W1A -> purchases().writeStream().format("noop");
            case W1B ->
                purchases()
                        .select(to_json(struct("*")).as("value"))
                        .writeStream()
                        .format("kafka")
                        .option("kafka.bootstrap.servers", assignment.bootstrap())
                        .option("topic", assignment.output());
            case W2 ->
                trending().writeStream().outputMode("update").foreachBatch((rows, batch) -> {
                    rows.foreachPartition(new OneByOne(Store.of(assignment), Insert.TRENDING));
                });
            case W3 ->
                payments().writeStream().foreachBatch((rows, batch) -> {
                    rows.foreachPartition(new OneByOne(Store.of(assignment), Insert.PAYMENT));
                });
            default -> throw new IllegalArgumentException(assignment.workload() + " is not for Spark");
        };
    }

    private Dataset<Row> purchases() {
        return json(Schemas.EVENTS).where("event_type = 'purchase'").select("user_id", "event_time", "price");
    }

    private Dataset<Row> trending() {
        return json(Schemas.POSTS)
                .withWatermark("created_at", "30 seconds")
                .select(
                        col("created_at"),
                        explode(expr("regexp_extract_all(text, '#(\\\\w+)', 1)"))
                                .as("tag"))
                .groupBy(
                        window(col("created_at"), "1 minute"), lower(col("tag")).as("tag"))
                .agg(count(lit(1)).as("mentions"))
                .select(col("window.start").as("minute"), col("tag"), col("mentions"));
    }

    private Dataset<Row> payments() {
        return json(Schemas.PAYMENTS);
    }

    private Dataset<Row> json(String schema) {
        return spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", assignment.bootstrap())
                .option("subscribe", assignment.topic())
                .option("startingOffsets", "earliest")
                .load()
                .select(from_json(col("value").cast("string"), Schemas.parse(schema))
                        .as("record"))
                .select("record.*");
    }
}
