package io.millrace.cli.store;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.UserException;
import io.millrace.cli.text.Table.Column;
import io.millrace.control.RunFailedException;
import io.millrace.spec.Environment;
import io.millrace.spec.Need;
import java.util.ArrayList;
import java.util.List;

/** Cassandra, asked in CQL. */
public final class CassandraStore implements Store {
    @Override
    public Need need() {
        return Need.CASSANDRA;
    }

    @Override
    public Answer ask(Environment environment, String cql) {
        Environment.Cassandra cassandra = environment.cassandra().orElseThrow();
        try (CqlSession session = Cassandra.session(cassandra)) {
            return answer(session, cql);
        } catch (QueryValidationException e) {
            throw new UserException("Cassandra refuses this: " + e.getMessage(), e);
        } catch (AllNodesFailedException e) {
            throw failed(
                    cassandra,
                    e.getAllErrors().values().stream()
                            .flatMap(List::stream)
                            .findFirst()
                            .orElse(e));
        } catch (DriverException e) {
            throw failed(cassandra, e);
        }
    }

    private static RuntimeException failed(Environment.Cassandra cassandra, Throwable e) {
        if (e instanceof QueryValidationException) {
            return new UserException("Cassandra refuses this: " + e.getMessage(), e);
        }
        return RunFailedException.service(
                "Cassandra at '" + cassandra.contactPoints() + "' does not answer: " + e.getMessage(), e);
    }

    private static Answer answer(CqlSession session, String cql) {
        ResultSet result = session.execute(cql);
        ColumnDefinitions definitions = result.getColumnDefinitions();
        List<Column> columns = new ArrayList<>();
        definitions.forEach(definition ->
                columns.add(Answer.column(definition.getName().asInternal(), CqlValues.number(definition.getType()))));
        List<List<JsonNode>> rows = new ArrayList<>();
        for (Row row : result) {
            List<JsonNode> values = new ArrayList<>();
            for (int at = 0; at < definitions.size(); at++) {
                values.add(CqlValues.json(
                        row.getObject(at),
                        definitions.get(at).getType(),
                        session.getContext().getCodecRegistry()));
            }
            rows.add(values);
        }
        return new Answer(columns, rows);
    }
}
