package io.millrace.engine.function;

import io.millrace.engine.TestSpark;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Measures what a call costs beside Spark's own functions that do about the same: run its main with a file of texts. Not a test. */
final class TextFunctionsSpeed {
    private static final List<String> CALLS = List.of(
            "length(text)",
            "size(tokens(text))",
            "size(regexp_extract_all(lower(text), '\\\\w+', 0))",
            "size(split(lower(text), '\\\\W+'))",
            "size(hashtags(text))",
            "size(regexp_extract_all(lower(text), '#(\\\\w+)', 1))",
            "sentiment(text)");

    private static final int COPIES = 100;

    private TextFunctionsSpeed() {}

    public static void main(String[] arguments) throws Exception {
        List<String> texts = Files.readString(Path.of(arguments[0]))
                .lines()
                .skip(1)
                .map(line -> line.substring(line.lastIndexOf('\t') + 1))
                .toList();
        Dataset<Row> rows = (Dataset<Row>) TestSpark.session()
                .createDataFrame(
                        texts.stream().map(text -> RowFactory.create(text)).toList(),
                        new StructType().add("text", DataTypes.StringType))
                .crossJoin(TestSpark.session().range(COPIES).toDF())
                .coalesce(1)
                .cache();
        rows.count();
        for (int round = 1; round <= 3; round++) {
            for (String call : CALLS) {
                long begun = cpuNanos();
                rows.selectExpr("sum(" + call + ")").collect();
                System.out.printf(
                        "round %d: %,6d ns a row: %s%n",
                        round, (cpuNanos() - begun) / (texts.size() * (long) COPIES), call);
            }
        }
    }

    /** Of the whole process: Spark works in threads of its own. */
    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
