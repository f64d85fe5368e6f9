package io.millrace.engine.sink.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import io.millrace.engine.EngineException;
import io.millrace.engine.cassandra.CassandraSettings;
import io.millrace.engine.cassandra.CassandraTrouble;
import io.millrace.spec.CassandraSink;
import io.millrace.spec.event.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The table that a sink needs: made where it is missing, compared where it is there. */
record TableShape(CassandraSink sink, StructType columns) {

    void createOrCompare(CqlSession session, CassandraSettings settings) {
        try {
            session.execute("CREATE KEYSPACE IF NOT EXISTS " + Insert.quoted(sink.keyspace())
                    + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': " + sink.replication()
                    + "}");
            session.execute(create());
        } catch (DriverException e) {
            throw CassandraTrouble.of(settings, "making table " + name(), e);
        }
        List<String> differences = differences(session);
        if (!differences.isEmpty()) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "table " + name() + " is there already with another shape: " + String.join("; ", differences)
                            + ". Change the query, name another table, or alter or drop this one");
        }
    }

    String create() {
        String declared = Arrays.stream(columns.fields())
                .map(field -> Insert.quoted(field.name()) + " " + cqlType(field))
                .collect(Collectors.joining(", "));
        String partition = sink.key().partition().stream().map(Insert::quoted).collect(Collectors.joining(", "));
        String clustering = sink.key().clustering().stream()
                .map(column -> ", " + Insert.quoted(column))
                .collect(Collectors.joining());
        return "CREATE TABLE IF NOT EXISTS " + name() + " (" + declared + ", PRIMARY KEY ((" + partition + ")"
                + clustering + "))";
    }

    private List<String> differences(CqlSession session) {
        Optional<TableMetadata> found = session.refreshSchema()
                .getKeyspace(Insert.quoted(sink.keyspace()))
                .flatMap(keyspace -> keyspace.getTable(Insert.quoted(sink.table())));
        if (found.isEmpty()) {
            return List.of("it cannot be seen");
        }
        TableMetadata table = found.get();
        List<String> differences = new ArrayList<>();
        compare("the partition key", names(table.getPartitionKey()), sink.key().partition(), differences);
        compare(
                "the clustering columns",
                names(List.copyOf(table.getClusteringColumns().keySet())),
                sink.key().clustering(),
                differences);
        for (StructField field : columns.fields()) {
            differenceOf(table, field).ifPresent(differences::add);
        }
        return differences;
    }

    private static void compare(String what, List<String> there, List<String> wanted, List<String> differences) {
        if (!there.equals(wanted)) {
            differences.add(what + " is " + there + " there and " + wanted + " here");
        }
    }

    private static Optional<String> differenceOf(TableMetadata table, StructField field) {
        String wanted = cqlType(field);
        return table.getColumn(Insert.quoted(field.name()))
                .map(column -> column.getType().asCql(false, true).equals(wanted)
                        ? Optional.<String>empty()
                        : Optional.of("column " + field.name() + " is "
                                + column.getType().asCql(false, true) + " there and " + wanted + " here"))
                .orElseGet(() -> Optional.of("it has no column " + field.name() + " (" + wanted + ")"));
    }

    private static List<String> names(List<ColumnMetadata> columns) {
        return columns.stream().map(column -> column.getName().asInternal()).toList();
    }

    private static String cqlType(StructField field) {
        return ColumnCodec.cqlType(field.dataType())
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cassandra has no type for " + field.dataType().sql()));
    }

    private String name() {
        return Insert.quoted(sink.keyspace()) + "." + Insert.quoted(sink.table());
    }
}
