package io.millrace.engine;

import java.nio.file.Path;
import org.apache.spark.sql.classic.SparkSession;

/** Makes the Spark session of this process. */
final class Sessions {
    private Sessions() {}

    /**
     * Starts Spark.
     *
     * @param master such as {@code local[*]}
     * @param scratch where Spark puts what it shuffles and spills
     */
    static SparkSession start(String master, Path scratch, boolean ui) {
        SparkSession session = (SparkSession) SparkSession.builder()
                .appName("millrace")
                .master(master)
                .config("spark.ui.enabled", ui)
                .config("spark.ui.showConsoleProgress", false)
                .config("spark.ui.host", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", scratch.toString())
                .config(
                        "spark.sql.warehouse.dir",
                        scratch.resolve("warehouse").toUri().toString())
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.sql.session.timeZone", "UTC")
                // A cast that fails or a number that overflows is an error, never a silent null.
                .config("spark.sql.ansi.enabled", true)
                // SQL must not reach files, nor the configuration and the environment by ${...}.
                .config("spark.sql.runSQLOnFiles", false)
                .config("spark.sql.variable.substitute", false)
                .config("spark.sql.streaming.metricsEnabled", false)
                .config("spark.sql.adaptive.enabled", false)
                .config("spark.sql.ui.retainedExecutions", 20)
                .config("spark.ui.retainedJobs", 100)
                .config("spark.ui.retainedStages", 100)
                .config("spark.sql.streaming.numRecentProgressUpdates", 5)
                .config("spark.sql.streaming.noDataProgressEventInterval", 5000L)
                .getOrCreate();
        // The default of 200 makes a stateful micro-batch take seconds on a small machine.
        int partitions = Math.max(1, session.sparkContext().defaultParallelism());
        session.conf().set("spark.sql.shuffle.partitions", partitions);
        return session;
    }
}
