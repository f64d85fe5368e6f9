package io.millrace.engine.sink.postgres;

import io.millrace.engine.postgres.PostgresSettings;
import io.millrace.engine.sink.RowWriter;
import io.millrace.engine.sink.RowWriterFactory;
import org.apache.spark.sql.types.StructType;

/**
 * All that a task needs to know.
 *
 * @param table for people
 * @param key where the columns of the key stand in a row; none where every row is added
 */
record Plan(
        PostgresSettings settings, Writer writer, String table, Statements statements, StructType columns, int[] key)
        implements RowWriterFactory {
    @Override
    public RowWriter writer(Task task) {
        return new PostgresWriter(this, task);
    }
}
