package io.millrace.engine.sink.postgres;

import io.millrace.engine.postgres.Quoted;
import io.millrace.spec.PostgresSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The table that a sink needs. */
record TableShape(PostgresSink sink, StructType columns) {

    /** A column that is there. */
    record Found(String type, boolean demanded, boolean computed) {}

    /**
     * A table that is there.
     *
     * @param kind as {@code pg_class.relkind} has it
     * @param unique the sets of columns that are unique and tell rows apart in an upsert
     */
    record FoundTable(String kind, Map<String, Found> columns, List<Set<String>> unique) {}

    String create() {
        String declared = Arrays.stream(columns.fields())
                .map(field -> Quoted.name(field.name()) + " " + type(field))
                .collect(Collectors.joining(", "));
        String key = sink.key().isEmpty() ? "" : ", PRIMARY KEY (" + Quoted.names(sink.key()) + ")";
        return "CREATE TABLE IF NOT EXISTS " + Quoted.table(sink.schema(), sink.table()) + " (" + declared + key + ")";
    }

    /** All that is in the way of writing, with its remedy where there is a single one. */
    List<String> differences(FoundTable table) {
        List<String> differences = new ArrayList<>();
        if (!table.kind().equals("r") && !table.kind().equals("p")) {
            differences.add("it is no table");
            return differences;
        }
        for (StructField field : columns.fields()) {
            differenceOf(field, Optional.ofNullable(table.columns().get(field.name())))
                    .ifPresent(differences::add);
        }
        table.columns().forEach((name, column) -> {
            if (column.demanded() && columns.getFieldIndex(name).isEmpty()) {
                differences.add("column " + name + " must not be null there, and the query does not give it");
            }
        });
        if (!sink.key().isEmpty() && !table.unique().contains(Set.copyOf(sink.key()))) {
            differences.add("it has no primary key or unique constraint on (" + String.join(", ", sink.key()) + ")");
        }
        return differences;
    }

    private static Optional<String> differenceOf(StructField field, Optional<Found> found) {
        if (found.isEmpty()) {
            return Optional.of("it has no column " + field.name() + " (" + type(field) + ")");
        }
        String there = found.get().type();
        if (found.get().computed()) {
            return Optional.of("column " + field.name() + " is computed there");
        }
        ColumnType wanted = ColumnType.of(field.dataType()).orElseThrow();
        return wanted.fits(there)
                ? Optional.empty()
                : Optional.of("column " + field.name() + " is " + there + " there and " + wanted.name() + " here");
    }

    private static String type(StructField field) {
        return ColumnType.of(field.dataType())
                .map(ColumnType::name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "PostgreSQL has no type for " + field.dataType().sql()));
    }
}
