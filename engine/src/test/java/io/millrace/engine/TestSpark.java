package io.millrace.engine;

import java.nio.file.Path;
import org.apache.spark.sql.classic.SparkSession;

/** Spark in this process, as the engine starts it; once for all tests. */
public final class TestSpark {
    private TestSpark() {}

    public static SparkSession session() {
        return Holder.SESSION;
    }

    private static final class Holder {
        private static final SparkSession SESSION =
                Sessions.start("local[2]", Path.of("target", "spark").toAbsolutePath(), false);
    }
}
