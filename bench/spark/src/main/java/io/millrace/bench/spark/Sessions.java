package io.millrace.bench.spark;

import io.millrace.bench.contender.Assignment;
import org.apache.spark.sql.SparkSession;

/** The session that both programs start from: two cores, and nothing that listens outside of this machine. */
final class Sessions {
    private Sessions() {}

    static SparkSession.Builder local(Assignment assignment) {
        return SparkSession.builder()
                .appName("bench " + assignment.workload())
                .master("local[2]")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", false)
                .config("spark.local.dir", assignment.scratch().toString())
                .config("spark.sql.session.timeZone", "UTC");
    }
}
