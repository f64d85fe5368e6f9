package io.millrace.engine.sink.postgres;

import io.millrace.engine.postgres.Quoted;
import io.millrace.spec.PostgresSink;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructType;

/**
 * How rows get into the table.
 *
 * @param before makes the staging table; nothing where rows go straight into the table
 * @param copy takes the rows
 * @param after moves them from the staging table; nothing where there is none
 */
record Statements(List<String> before, String copy, List<String> after) implements Serializable {

    static Statements of(PostgresSink sink, StructType columns) {
        String table = Quoted.table(sink.schema(), sink.table());
        String names = Quoted.names(List.of(columns.fieldNames()));
        if (sink.key().isEmpty()) {
            return new Statements(List.of(), copy(table, names), List.of());
        }
        // A connection serves the sinks of one pipeline: the name tells them apart. It keeps the table for the next
        // batch.
        String stage = "pg_temp." + Quoted.name("stage_" + Integer.toHexString((table + names).hashCode()));
        String make = "CREATE TEMPORARY TABLE IF NOT EXISTS " + stage.substring("pg_temp.".length())
                + " ON COMMIT DELETE ROWS AS SELECT " + names + " FROM " + table + " WITH NO DATA";
        String move = "INSERT INTO " + table + " (" + names + ") SELECT " + names + " FROM " + stage + " ON CONFLICT ("
                + Quoted.names(sink.key()) + ") DO " + update(sink, columns);
        return new Statements(List.of(make), copy(stage, names), List.of(move));
    }

    private static String copy(String table, String names) {
        return "COPY " + table + " (" + names + ") FROM STDIN (FORMAT binary)";
    }

    private static String update(PostgresSink sink, StructType columns) {
        String values = Arrays.stream(columns.fieldNames())
                .filter(name -> !sink.key().contains(name))
                .map(name -> Quoted.name(name) + " = excluded." + Quoted.name(name))
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? "NOTHING" : "UPDATE SET " + values;
    }
}
