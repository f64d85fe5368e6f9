package io.millrace.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.postgresql.Driver;

/** The connections of this process that nobody uses at the moment. Thread-safe. */
public final class Connections {
    private static final Map<PostgresSettings, Deque<Connection>> IDLE = new ConcurrentHashMap<>();

    private Connections() {}

    /** A connection outside of a transaction, for this thread alone until it is given back or closed. */
    public static Connection take(PostgresSettings settings) throws SQLException {
        Connection idle = idle(settings).pollFirst();
        return idle == null ? open(settings) : idle;
    }

    private static Connection open(PostgresSettings settings) throws SQLException {
        // Not by DriverManager, which looks for drivers in every class loader and knows them all.
        Connection connection = new Driver().connect(settings.url(), settings.driverProperties());
        if (connection == null) {
            throw new IllegalStateException("the driver does not know " + settings.url());
        }
        return connection;
    }

    /** Leaves a connection, which is outside of a transaction, to the next one. */
    public static void giveBack(PostgresSettings settings, Connection connection) {
        idle(settings).addFirst(connection);
    }

    /** Closes a connection that something went wrong with, and the idle ones, which may have died of the same. */
    public static void discard(PostgresSettings settings, Connection connection) {
        close(connection);
        closeIdle(idle(settings));
    }

    /** Closes what is idle; for the end of the process. */
    public static void closeAll() {
        IDLE.values().forEach(Connections::closeIdle);
    }

    private static Deque<Connection> idle(PostgresSettings settings) {
        return IDLE.computeIfAbsent(settings, any -> new ConcurrentLinkedDeque<>());
    }

    private static void closeIdle(Deque<Connection> idle) {
        for (Connection connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            close(connection);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is of no use any more, one way or the other.
        }
    }
}
