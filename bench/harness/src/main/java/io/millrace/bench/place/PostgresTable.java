package io.millrace.bench.place;

import io.millrace.bench.contender.StoreAddress;
import io.millrace.bench.data.Expectation;
import io.millrace.bench.data.Rows;
import io.millrace.bench.store.Connections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of payments in PostgreSQL. */
record PostgresTable(Connection connection, String key) implements Place {
    private static final String SCHEMA = "bench";
    private static final int FETCHED = 10_000;

    /** Without a key, so that it takes every row. */
    static PostgresTable plain(StoreAddress store) {
        return of(store, "");
    }

    static PostgresTable keyed(StoreAddress store) {
        return of(store, ", PRIMARY KEY (user_id, event_time, id)");
    }

    private static PostgresTable of(StoreAddress store, String key) {
        try {
            return new PostgresTable(Connections.postgres(store), key);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL cannot be reached: " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return SCHEMA + ".payments";
    }

    /** The checkpoint is for those who come next: they would pay for writing what was there before. */
    @Override
    public void empty() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
            statement.execute("DROP TABLE IF EXISTS " + name());
            statement.execute(
                    "CREATE TABLE " + name() + " (user_id bigint, event_time timestamptz, id bigint, kind text,"
                            + " amount double precision, note text" + key + ")");
            connection.commit();
            statement.execute("CHECKPOINT");
            connection.commit();
        } catch (SQLException e) {
            rollBack();
            throw trouble("emptied", e);
        }
    }

    @Override
    public Expectation read() {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            String columns = String.join(", ", Rows.PAYMENTS.columns());
            Expectation found = Expectation.NOTHING;
            try (ResultSet row = statement.executeQuery("SELECT " + columns + " FROM " + name())) {
                while (row.next()) {
                    found = found.and(hash(row));
                }
            }
            connection.commit();
            return found;
        } catch (SQLException e) {
            rollBack();
            throw trouble("read", e);
        }
    }

    private static long hash(ResultSet row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 1; i <= Rows.PAYMENTS.columns().size(); i++) {
            values.add(row.getObject(i));
        }
        return Rows.PAYMENTS.hash(values);
    }

    /** So that the next round can begin. */
    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is gone; whoever uses it next will say so.
        }
    }

    private IllegalStateException trouble(String what, SQLException e) {
        return new IllegalStateException("table '" + name() + "' could not be " + what + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // It was only read from.
        }
    }
}
