package io.millrace.bench.limit;

import io.millrace.bench.contender.Assignment;
import io.millrace.bench.store.Connections;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/** Writes payments to a table of PostgreSQL by COPY in its binary form, in one transaction. */
final class PostgresWriter implements RowWriter {
    private static final String COLUMNS = " (user_id, event_time, id, kind, amount, note)";

    private final Connection connection;
    private final String into;
    private final List<String> before;
    private final List<String> after;

    private PostgresWriter(Connection connection, String into, List<String> before, List<String> after) {
        this.connection = connection;
        this.into = into;
        this.before = before;
        this.after = after;
    }

    /** Into the table itself. */
    static PostgresWriter adding(Assignment assignment) throws SQLException {
        return new PostgresWriter(Connections.postgres(assignment.store()), assignment.output(), List.of(), List.of());
    }

    /** Into a table of the connection's own, and from there by one statement: COPY knows no upsert. */
    static PostgresWriter replacing(Assignment assignment) throws SQLException {
        String table = assignment.output();
        return new PostgresWriter(
                Connections.postgres(assignment.store()),
                "incoming",
                List.of("CREATE TEMPORARY TABLE incoming (LIKE " + table + ") ON COMMIT DROP"),
                List.of("INSERT INTO " + table + COLUMNS
                        + " SELECT user_id, event_time, id, kind, amount, note FROM incoming"
                        + " ON CONFLICT (user_id, event_time, id) DO UPDATE"
                        + " SET kind = excluded.kind, amount = excluded.amount, note = excluded.note"));
    }

    @Override
    public void write(List<Payment> payments) throws SQLException {
        execute(before);
        PgCopy copy = new PgCopy(connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + into + COLUMNS + " FROM STDIN (FORMAT binary)"));
        for (Payment payment : payments) {
            copy.row(6)
                    .number(payment.user())
                    .time(payment.time())
                    .number(payment.id())
                    .text(payment.kind())
                    .number(payment.amount())
                    .text(payment.note());
        }
        copy.end();
        execute(after);
        connection.commit();
    }

    private void execute(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
