package io.millrace.engine.sink.postgres;

import io.millrace.engine.EngineException;
import io.millrace.engine.sink.RowWriterFactory.Task;
import io.millrace.spec.event.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What every database that is written to keeps in its schema {@code millrace}: the newest batch of each part of a query, and the newest run
 * of each sink. In the same database as the rows, so that both change in one transaction.
 */
final class Ledger {
    private static final List<String> TABLES = List.of(
            "CREATE SCHEMA IF NOT EXISTS millrace_notes",
            "CREATE TABLE IF NOT EXISTS millrace_notes.writer (pipeline text, sink text, epoch bigint NOT NULL,"
                    + " since timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (pipeline, sink))",
            "COMMENT ON TABLE millrace_notes.writer IS 'The newest run of each sink; no other may write.'",
            "CREATE TABLE IF NOT EXISTS millrace_notes.ledger (pipeline text, sink text, query text, part integer,"
                    + " batch bigint NOT NULL, epoch bigint NOT NULL, written_at timestamptz NOT NULL DEFAULT now(),"
                    + " PRIMARY KEY (pipeline, sink, query, part))",
            "COMMENT ON TABLE millrace_notes.ledger IS 'The newest micro-batch of each part of a query that is written;"
                    + " without these notes a batch could be written twice.'");

    /** Not with IF NOT EXISTS alone, which asks for the right to create even where there is nothing to do. */
    private static final String THERE =
            "SELECT to_regclass('millrace_notes.ledger') IS NOT NULL AND to_regclass('millrace_notes.writer') IS NOT NULL";

    /** Keeps two runs that start at once from creating the same; any number that others do not use. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(7091883160012)";

    private static final String RAISE =
            "INSERT INTO millrace_notes.writer AS w (pipeline, sink, epoch) VALUES (?, ?, 1) ON CONFLICT (pipeline, sink)"
                    + " DO UPDATE SET epoch = w.epoch + 1, since = now() RETURNING epoch";

    /** A process that is paused within its transaction would keep the others waiting; the server ends the transaction. */
    private static final String NEWEST = "SELECT set_config('idle_in_transaction_session_timeout', '60s', true),"
            + " (SELECT batch FROM millrace_notes.ledger WHERE pipeline = ? AND sink = ? AND query = ? AND part = ?)";

    /** The lock lets a new run wait for this transaction, or this transaction see the new run. */
    private static final String FENCE =
            "SELECT epoch FROM millrace_notes.writer WHERE pipeline = ? AND sink = ? FOR SHARE";

    private static final String NOTE =
            "INSERT INTO millrace_notes.ledger AS l (pipeline, sink, query, part, batch, epoch) VALUES (?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (pipeline, sink, query, part) DO UPDATE SET batch = excluded.batch,"
                    + " epoch = excluded.epoch, written_at = now() WHERE l.batch < excluded.batch";

    private Ledger() {}

    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!there(statement)) {
                statement.execute(LOCK);
                for (String table : TABLES) {
                    statement.execute(table);
                }
            }
        }
    }

    private static boolean there(Statement statement) throws SQLException {
        try (ResultSet there = statement.executeQuery(THERE)) {
            return there.next() && there.getBoolean(1);
        }
    }

    /** Begins a run: waits for transactions of the run before, and shuts out those that come later. */
    static Writer begin(Connection connection, String pipeline, String sink) throws SQLException {
        try (PreparedStatement raise = connection.prepareStatement(RAISE)) {
            raise.setString(1, pipeline);
            raise.setString(2, sink);
            try (ResultSet epoch = raise.executeQuery()) {
                epoch.next();
                return new Writer(pipeline, sink, epoch.getLong(1));
            }
        }
    }

    static EngineException tooLate(Writer writer) {
        return new EngineException(
                Fault.USER,
                false,
                "a newer run of pipeline \"" + writer.pipeline() + "\" writes to the table of sink \"" + writer.sink()
                        + "\" now; this run is too late and writes nothing any more");
    }

    /** Begins a task's transaction; true where its batch is written already. */
    static boolean written(Connection connection, Writer writer, Task task) throws SQLException {
        try (PreparedStatement newest = connection.prepareStatement(NEWEST)) {
            newest.setString(1, writer.pipeline());
            newest.setString(2, writer.sink());
            newest.setString(3, task.queryId());
            newest.setInt(4, task.partition());
            try (ResultSet row = newest.executeQuery()) {
                row.next();
                long batch = row.getLong(2);
                return !row.wasNull() && batch >= task.batch();
            }
        }
    }

    /** Whether the run is still the newest, and stays it until the transaction ends. */
    static boolean holds(Connection connection, Writer writer) throws SQLException {
        try (PreparedStatement fence = connection.prepareStatement(FENCE)) {
            fence.setString(1, writer.pipeline());
            fence.setString(2, writer.sink());
            try (ResultSet row = fence.executeQuery()) {
                return row.next() && row.getLong(1) == writer.epoch();
            }
        }
    }

    /** Notes the batch; false where another transaction has done it in the meantime. */
    static boolean note(Connection connection, Writer writer, Task task) throws SQLException {
        try (PreparedStatement note = connection.prepareStatement(NOTE)) {
            note.setString(1, writer.pipeline());
            note.setString(2, writer.sink());
            note.setString(3, task.queryId());
            note.setInt(4, task.partition());
            note.setLong(5, task.batch());
            note.setLong(6, writer.epoch());
            return note.executeUpdate() == 1;
        }
    }
}
