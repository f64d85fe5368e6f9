package io.millrace.engine.sink.postgres;

import io.millrace.engine.EngineException;
import io.millrace.engine.postgres.Quoted;
import io.millrace.engine.sink.postgres.TableShape.Found;
import io.millrace.engine.sink.postgres.TableShape.FoundTable;
import io.millrace.spec.PostgresSink;
import io.millrace.spec.event.Fault;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds tables in the catalogue, and makes those that are missing. */
final class Tables {
    private static final String SCHEMA = "SELECT 1 FROM pg_namespace WHERE nspname = ?";

    private static final String KIND = "SELECT c.oid, c.relkind FROM pg_class c JOIN pg_namespace n"
            + " ON n.oid = c.relnamespace WHERE n.nspname = ? AND c.relname = ?";

    private static final String COLUMNS =
            "SELECT attname, format_type(atttypid, atttypmod), attnotnull AND NOT atthasdef AND attidentity = '',"
                    + " attgenerated <> '' OR attidentity = 'a' FROM pg_attribute"
                    + " WHERE attrelid = ? AND attnum > 0 AND NOT attisdropped ORDER BY attnum";

    /** What ON CONFLICT can lean on: whole, valid, checked at once, and of plain columns. */
    private static final String UNIQUE = "SELECT array_agg(a.attname) FROM pg_index i"
            + " CROSS JOIN LATERAL unnest((i.indkey::int2[])[0:i.indnkeyatts - 1]) AS k (at)"
            + " LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.at AND k.at > 0"
            + " WHERE i.indrelid = ? AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL"
            + " GROUP BY i.indexrelid HAVING bool_and(a.attname IS NOT NULL)";

    private Tables() {}

    /** @throws EngineException where the table has another shape; names all differences */
    static void createOrCompare(Connection connection, TableShape shape) throws SQLException {
        PostgresSink sink = shape.sink();
        if (!there(connection, sink.schema())) {
            execute(connection, "CREATE SCHEMA IF NOT EXISTS " + Quoted.name(sink.schema()));
        }
        Optional<FoundTable> found = find(connection, sink);
        if (found.isEmpty()) {
            execute(connection, shape.create());
            return;
        }
        List<String> differences = shape.differences(found.get());
        if (!differences.isEmpty()) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "table " + sink.schema() + "." + sink.table() + " is there already with another shape: "
                            + String.join("; ", differences)
                            + ". Change the query, name another table, or alter or drop this one");
        }
    }

    private static boolean there(Connection connection, String schema) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement(SCHEMA)) {
            question.setString(1, schema);
            try (ResultSet answer = question.executeQuery()) {
                return answer.next();
            }
        }
    }

    private static Optional<FoundTable> find(Connection connection, PostgresSink sink) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement(KIND)) {
            question.setString(1, sink.schema());
            question.setString(2, sink.table());
            try (ResultSet answer = question.executeQuery()) {
                if (!answer.next()) {
                    return Optional.empty();
                }
                long table = answer.getLong(1);
                return Optional.of(
                        new FoundTable(answer.getString(2), columns(connection, table), unique(connection, table)));
            }
        }
    }

    private static Map<String, Found> columns(Connection connection, long table) throws SQLException {
        Map<String, Found> columns = new LinkedHashMap<>();
        try (PreparedStatement question = connection.prepareStatement(COLUMNS)) {
            question.setLong(1, table);
            try (ResultSet answer = question.executeQuery()) {
                while (answer.next()) {
                    columns.put(
                            answer.getString(1),
                            new Found(answer.getString(2), answer.getBoolean(3), answer.getBoolean(4)));
                }
            }
        }
        return columns;
    }

    private static List<Set<String>> unique(Connection connection, long table) throws SQLException {
        List<Set<String>> unique = new ArrayList<>();
        try (PreparedStatement question = connection.prepareStatement(UNIQUE)) {
            question.setLong(1, table);
            try (ResultSet answer = question.executeQuery()) {
                while (answer.next()) {
                    Array names = answer.getArray(1);
                    unique.add(Set.of((String[]) names.getArray()));
                }
            }
        }
        return unique;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
