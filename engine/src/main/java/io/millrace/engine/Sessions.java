package io.millrace.engine;

import io.millrace.engine.checkpoint.LocalFiles;
import io.millrace.engine.checkpoint.LocalFilesContext;
import io.millrace.engine.function.SqlExtensions;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.classic.SparkSession;

/** Makes the Spark session of this process. */
final class Sessions {
    private static final String LOOPBACK = "127.0.0.1";

    private Sessions() {}

    /**
     * Starts Spark.
     *
     * @param master such as {@code local[*]}
     * @param scratch where Spark puts what it shuffles and spills
     */
    static SparkSession start(String master, Path scratch, boolean ui) {
        SparkConf settings = new SparkConf()
                .setAppName("millrace")
                .setMaster(master)
                .set("spark.ui.enabled", Boolean.toString(ui))
                .set("spark.ui.showConsoleProgress", "false")
                .set("spark.ui.retainedJobs", "100")
                .set("spark.ui.retainedStages", "100")
                .set("spark.sql.ui.retainedExecutions", "20")
                .set("spark.driver.host", LOOPBACK)
                .set("spark.driver.bindAddress", LOOPBACK)
                .set("spark.local.dir", scratch.toString())
                .set(
                        "spark.sql.warehouse.dir",
                        scratch.resolve("warehouse").toUri().toString())
                .set("spark.sql.catalogImplementation", "in-memory")
                .set("spark.hadoop.fs.file.impl", LocalFiles.class.getName())
                .set("spark.hadoop.fs.AbstractFileSystem.file.impl", LocalFilesContext.class.getName())
                .set("spark.sql.session.timeZone", "UTC")
                // A cast that fails or a number that overflows is an error, never a silent null.
                .set("spark.sql.ansi.enabled", "true")
                // SQL must not reach files, nor the configuration and the environment by ${...}.
                .set("spark.sql.runSQLOnFiles", "false")
                .set("spark.sql.variable.substitute", "false")
                .set("spark.sql.adaptive.enabled", "false")
                // The first lower() would make a table of all letters by ICU's rules, which takes a second; Java's
                // rules are the same
                // but for the newest letters.
                .set("spark.sql.icu.caseMappings.enabled", "false")
                .set("spark.sql.extensions", SqlExtensions.class.getName())
                .set("spark.sql.streaming.numRecentProgressUpdates", "5")
                .set("spark.sql.streaming.noDataProgressEventInterval", "5000");
        SparkContext context = SparkContext.getOrCreate(settings);
        // The default of 200 makes a stateful micro-batch take seconds on a small machine.
        SparkSession session = (SparkSession) SparkSession.builder()
                .config("spark.sql.shuffle.partitions", Math.max(1, context.defaultParallelism()))
                .getOrCreate();
        return session;
    }
}
