package io.millrace.engine.postgres;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a table into ranges of its primary key, where that is one whole number; else it stays in one piece. Not by place in the
 * file (ctid), as a row that is changed meanwhile would move from one piece to another; its key stays.
 */
final class KeyRanges {
    /** More pieces than threads, as keys are seldom spread evenly. */
    private static final int PIECES_PER_THREAD = 4;

    private static final String KEY = "SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
            + " AND a.attnum = i.indkey[0] WHERE i.indrelid = to_regclass(?) AND i.indisprimary AND i.indnkeyatts = 1"
            + " AND a.atttypid IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype)";

    private KeyRanges() {}

    static List<TableRead.Piece> of(TableRead read, int threads) {
        return PostgresTrouble.patiently(
                read.settings(), "looking at table " + read.table(), () -> ranges(read, threads));
    }

    private static List<TableRead.Piece> ranges(TableRead read, int threads) throws SQLException {
        Connection connection = Connections.take(read.settings());
        try {
            connection.setAutoCommit(true);
            Optional<String> key = key(connection, read.table());
            List<TableRead.Piece> ranges = key.isPresent()
                    ? ranges(connection, read.table(), Quoted.name(key.get()), threads * PIECES_PER_THREAD)
                    : List.of(new TableRead.Piece(""));
            Connections.giveBack(read.settings(), connection);
            return ranges;
        } catch (SQLException e) {
            Connections.discard(read.settings(), connection);
            throw e;
        }
    }

    private static Optional<String> key(Connection connection, String table) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement(KEY)) {
            question.setString(1, table);
            try (ResultSet answer = question.executeQuery()) {
                return answer.next() ? Optional.of(answer.getString(1)) : Optional.empty();
            }
        }
    }

    private static List<TableRead.Piece> ranges(Connection connection, String table, String key, int count)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet ends = statement.executeQuery("SELECT min(" + key + "), max(" + key + ") FROM " + table)) {
            ends.next();
            long least = ends.getLong(1);
            long most = ends.getLong(2);
            return ends.wasNull() ? List.of(new TableRead.Piece("")) : split(key, least, most, count);
        }
    }

    /** The first and the last are open, for rows that come meanwhile. */
    static List<TableRead.Piece> split(String key, long least, long most, int count) {
        BigInteger width = BigInteger.valueOf(most)
                .subtract(BigInteger.valueOf(least))
                .divide(BigInteger.valueOf(count))
                .add(BigInteger.ONE);
        List<TableRead.Piece> pieces = new ArrayList<>();
        BigInteger from = BigInteger.valueOf(least);
        String condition = "";
        for (BigInteger until = from.add(width);
                until.compareTo(BigInteger.valueOf(most)) <= 0;
                until = until.add(width)) {
            pieces.add(new TableRead.Piece(condition + key + " < " + until));
            condition = key + " >= " + until + " AND ";
        }
        pieces.add(new TableRead.Piece(condition.isEmpty() ? "" : condition.replaceFirst(" AND $", "")));
        return pieces;
    }
}
