package io.millrace.engine.sink.postgres;

import io.millrace.engine.postgres.Connections;
import io.millrace.engine.sink.RowWriterFactory.Task;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** One transaction with the rows of a task. It has either all of them and their note, or nothing. Used by one thread. */
final class Delivery implements AutoCloseable {
    /** Signature, no flags, no extension: "File Header" in PostgreSQL's manual of COPY. */
    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final byte[] TRAILER = {-1, -1};
    private static final int PIECE = 64 << 10;

    private final Plan plan;
    private final Task task;
    private final Connection connection;
    private @Nullable CopyIn copy;
    private boolean done;

    private Delivery(Plan plan, Task task, Connection connection) {
        this.plan = plan;
        this.task = task;
        this.connection = connection;
    }

    /** Begins; where the batch is written already, what follows does nothing. */
    static Delivery begin(Plan plan, Task task) throws SQLException {
        Delivery delivery = new Delivery(plan, task, Connections.take(plan.settings()));
        try {
            delivery.open();
            return delivery;
        } catch (SQLException e) {
            delivery.close();
            throw e;
        }
    }

    private void open() throws SQLException {
        connection.setAutoCommit(false);
        if (Ledger.written(connection, plan.writer(), task)) {
            end();
            return;
        }
        execute(plan.statements().before());
        CopyIn opened = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(plan.statements().copy());
        copy = opened;
        opened.writeToCopy(HEADER, 0, HEADER.length);
    }

    void send(byte[] bytes, int from, int until) throws SQLException {
        CopyIn rows = copy;
        for (int at = from; rows != null && at < until; at += PIECE) {
            rows.writeToCopy(bytes, at, Math.min(PIECE, until - at));
        }
    }

    /**
     * Makes all visible, together.
     *
     * @throws io.millrace.engine.EngineException where a newer run of the pipeline writes now
     */
    void finish() throws SQLException {
        CopyIn rows = copy;
        if (done || rows == null) {
            return;
        }
        rows.writeToCopy(TRAILER, 0, TRAILER.length);
        rows.endCopy();
        copy = null;
        execute(plan.statements().after());
        if (!Ledger.holds(connection, plan.writer())) {
            throw Ledger.tooLate(plan.writer());
        }
        if (Ledger.note(connection, plan.writer(), task)) {
            connection.commit();
        } else {
            connection.rollback();
        }
        end();
    }

    private void execute(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Leaves the connection to the next one. */
    private void end() throws SQLException {
        connection.rollback();
        done = true;
        Connections.giveBack(plan.settings(), connection);
    }

    /** Rolls back, unless all is done. */
    @Override
    public void close() {
        if (done) {
            return;
        }
        done = true;
        CopyIn open = copy;
        try {
            if (open != null && open.isActive()) {
                open.cancelCopy();
            }
            connection.rollback();
        } catch (SQLException e) {
            // Closing the connection rolls back too.
        } finally {
            Connections.discard(plan.settings(), connection);
        }
    }
}
