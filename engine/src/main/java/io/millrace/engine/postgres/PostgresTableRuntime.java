package io.millrace.engine.postgres;

import io.millrace.engine.source.BoundedRuntime;
import io.millrace.engine.source.SourceRead;
import io.millrace.engine.table.RegisteredTables;
import io.millrace.spec.PostgresSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;

/** The rows of a table that are there when it is read. */
public final class PostgresTableRuntime implements BoundedRuntime {
    private final TableRead read;

    public PostgresTableRuntime(PostgresSource source, PostgresSettings settings, SourceRead read) {
        this.read = TableRead.of(source, settings, read);
    }

    @Override
    public void prepare() {
        compare(read);
    }

    static void compare(TableRead read) {
        try (Connection connection = Connections.take(read.settings())) {
            connection.setAutoCommit(true);
            SourceColumns.compare(
                    read.source(), read.table(), SourceColumns.of(connection, read.table()), read.schema());
        } catch (SQLException e) {
            throw PostgresTrouble.of(read.settings(), "looking at table " + read.table(), e);
        }
    }

    @Override
    public Dataset<Row> rows(SparkSession session) {
        return RegisteredTables.bounded(
                session, new WholeTable(read, session.sparkContext().defaultParallelism()));
    }
}
