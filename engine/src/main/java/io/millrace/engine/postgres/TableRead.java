package io.millrace.engine.postgres;

import io.millrace.engine.expect.Condition;
import io.millrace.engine.source.ReadTally;
import io.millrace.engine.source.SourceRead;
import io.millrace.spec.PostgresSource;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * All that the tasks need to know to read a table.
 *
 * @param table quoted
 * @param used the columns that are asked for; the others are null
 */
record TableRead(
        PostgresSettings settings,
        String source,
        String table,
        StructType schema,
        StructType used,
        List<Condition> conditions,
        ReadTally tally)
        implements Serializable {

    static TableRead of(PostgresSource source, PostgresSettings settings, SourceRead read) {
        StructField[] used = Arrays.stream(read.schema().fields())
                .filter(field -> read.used().getFieldIndex(field.name()).isDefined())
                .toArray(StructField[]::new);
        return new TableRead(
                settings,
                read.name(),
                Quoted.table(source.schema(), source.table()),
                read.schema(),
                new StructType(used),
                read.conditions(),
                read.tally());
    }

    String copy(Piece piece) {
        String columns =
                Arrays.stream(used.fields()).map(SourceColumns::expression).collect(Collectors.joining(", "));
        return "COPY (SELECT " + columns + " FROM " + table + piece.where() + ") TO STDOUT (FORMAT binary)";
    }

    /**
     * Some rows of the table.
     *
     * @param condition SQL; empty for all
     */
    record Piece(String condition) implements InputPartition {
        String where() {
            return condition.isEmpty() ? "" : " WHERE " + condition;
        }
    }
}
