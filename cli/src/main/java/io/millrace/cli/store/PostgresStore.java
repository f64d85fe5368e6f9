package io.millrace.cli.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.millrace.cli.UserException;
import io.millrace.cli.text.Table.Column;
import io.millrace.control.RunFailedException;
import io.millrace.spec.Environment;
import io.millrace.spec.Need;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** PostgreSQL, asked in SQL. Numbers and truth values are as they are; the rest is PostgreSQL's own text. */
public final class PostgresStore implements Store {
    private static final Set<Integer> NUMBERS =
            Set.of(Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.REAL, Types.DOUBLE, Types.NUMERIC);

    @Override
    public Need need() {
        return Need.POSTGRES;
    }

    @Override
    public Answer ask(Environment environment, String sql) {
        Environment.Postgres postgres = environment.postgres().orElseThrow();
        try (Connection connection = Postgres.connect(postgres);
                Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? answer(statement.getResultSet()) : new Answer(List.of(), List.of());
        } catch (SQLException e) {
            throw failed(postgres, e);
        }
    }

    private static RuntimeException failed(Environment.Postgres postgres, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        boolean away = state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
        return away
                ? RunFailedException.service(
                        "PostgreSQL at '" + postgres.host() + ":" + postgres.port() + "' does not answer: "
                                + e.getMessage(),
                        e)
                : new UserException("PostgreSQL refuses this: " + e.getMessage(), e);
    }

    private static Answer answer(ResultSet result) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        List<Column> columns = new ArrayList<>();
        for (int at = 1; at <= meta.getColumnCount(); at++) {
            columns.add(Answer.column(meta.getColumnLabel(at), NUMBERS.contains(meta.getColumnType(at))));
        }
        List<List<JsonNode>> rows = new ArrayList<>();
        while (result.next()) {
            List<JsonNode> values = new ArrayList<>();
            for (int at = 1; at <= columns.size(); at++) {
                values.add(json(result, at, meta.getColumnType(at)));
            }
            rows.add(values);
        }
        return new Answer(columns, rows);
    }

    private static JsonNode json(ResultSet row, int at, int type) throws SQLException {
        String text = row.getString(at);
        if (text == null) {
            return NullNode.instance;
        } else if (type == Types.BIT || type == Types.BOOLEAN) {
            return BooleanNode.valueOf(row.getBoolean(at));
        } else if (type == Types.REAL || type == Types.DOUBLE) {
            return JsonNodeFactory.instance.numberNode(row.getDouble(at));
        } else if (NUMBERS.contains(type) && !text.equals("NaN") && !text.endsWith("Infinity")) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        return TextNode.valueOf(text);
    }
}
