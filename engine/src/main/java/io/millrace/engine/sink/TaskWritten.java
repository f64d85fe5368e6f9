package io.millrace.engine.sink;

import java.util.List;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/**
 * What a task tells the driver when its rows are safe.
 *
 * @param rows how many rows it took
 * @param sample some of them, as text
 */
record TaskWritten(long rows, List<List<String>> sample) implements WriterCommitMessage {}
