package io.millrace.engine.postgres;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The column that tells what is new. Its values travel as PostgreSQL's own text, so that it may be of any type that has an order.
 *
 * @param name quoted
 * @param type as PostgreSQL names it
 */
record SinceColumn(TableRead read, String name, String type) implements Serializable {

    /** The rows behind one value and up to another, both of which may be missing. */
    String between(@Nullable String after, @Nullable String until) {
        String lower = after == null ? name + " IS NOT NULL" : name + " > " + literal(after);
        return until == null ? lower : lower + " AND " + name + " <= " + literal(until);
    }

    private String literal(String value) {
        return "'" + value.replace("'", "''") + "'::" + type;
    }

    /** The greatest value; empty where there is none. */
    Optional<String> greatest() {
        return ask("SELECT max(" + name + ")::text, 0 FROM " + read.table()).map(Found::value);
    }

    long count(@Nullable String after) {
        return ask("SELECT '', count(*) FROM " + read.table() + " WHERE " + between(after, null))
                .map(Found::rows)
                .orElse(0L);
    }

    /** How far one goes with so many rows, and with all others that have the same value as the last of them. */
    Optional<Found> step(@Nullable String after, String until, long limit) {
        return ask("SELECT max(v)::text, count(*) FROM (SELECT " + name + " AS v FROM " + read.table() + " WHERE "
                + between(after, until) + " ORDER BY " + name + " LIMIT " + limit + ") AS step");
    }

    record Found(String value, long rows) {}

    private Optional<Found> ask(String sql) {
        return PostgresTrouble.patiently(read.settings(), "looking for new rows in table " + read.table(), () -> {
            Connection connection = Connections.take(read.settings());
            try (Statement statement = connection.createStatement()) {
                connection.setAutoCommit(true);
                Optional<Found> found = first(statement, sql);
                Connections.giveBack(read.settings(), connection);
                return found;
            } catch (SQLException e) {
                Connections.discard(read.settings(), connection);
                throw e;
            }
        });
    }

    private static Optional<Found> first(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            String value = row.getString(1);
            return value == null ? Optional.empty() : Optional.of(new Found(value, row.getLong(2)));
        }
    }
}
