package io.millrace.cli.store;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.Context;
import io.millrace.cli.UserException;
import io.millrace.cli.run.EnvironmentFiles;
import io.millrace.cli.run.ServiceUse;
import io.millrace.cli.run.StartNotes;
import io.millrace.cli.text.Table.Column;
import io.millrace.control.RunFailedException;
import io.millrace.local.Endpoints;
import io.millrace.local.Service;
import io.millrace.spec.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One statement for Cassandra: the one that is named, or the one of this machine. */
public final class StoreQuestion {
    private final Context context;
    private final Optional<String> environment;

    public StoreQuestion(Context context, Optional<String> environment) {
        this.context = context;
        this.environment = environment;
    }

    public void ask(String cql, Answer.Form form) throws InterruptedException {
        Optional<Environment.Cassandra> given =
                environment.flatMap(name -> EnvironmentFiles.read(Optional.of(name), Path.of(""), System.getenv())
                        .cassandra());
        if (given.isPresent()) {
            ask(given.get(), cql, form);
            return;
        }
        StartNotes notes = new StartNotes(context.terminal().err());
        try (ServiceUse services = new ServiceUse(context.stateFolder(), context.installation(), notes)) {
            Endpoints endpoints = services.start(Set.of(Service.CASSANDRA));
            Environment.Cassandra local = new Environment.Cassandra(
                    endpoints.address(Service.CASSANDRA), endpoints.datacenter(), Optional.empty(), Optional.empty());
            ask(local, cql, form);
        }
    }

    private void ask(Environment.Cassandra cassandra, String cql, Answer.Form form) {
        try (CqlSession session = Cassandra.session(cassandra)) {
            answer(session, cql).print(form, context.terminal().out());
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
