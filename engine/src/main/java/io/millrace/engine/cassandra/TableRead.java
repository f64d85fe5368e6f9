package io.millrace.engine.cassandra;

import io.millrace.engine.expect.Condition;
import io.millrace.engine.source.ReadTally;
import io.millrace.engine.source.SourceRead;
import io.millrace.spec.CassandraSource;
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
 * @param used the columns that are asked for; the others are null
 */
record TableRead(
        CassandraSettings settings,
        String source,
        String keyspace,
        String table,
        StructType schema,
        StructType used,
        List<Condition> conditions,
        ReadTally tally)
        implements Serializable {

    static TableRead of(CassandraSource source, CassandraSettings settings, SourceRead read) {
        StructField[] used = Arrays.stream(read.schema().fields())
                .filter(field -> read.used().getFieldIndex(field.name()).isDefined())
                .toArray(StructField[]::new);
        return new TableRead(
                settings,
                read.name(),
                source.keyspace(),
                source.table(),
                read.schema(),
                new StructType(used),
                read.conditions(),
                read.tally());
    }

    String name() {
        return keyspace + "." + table;
    }

    String select(TokenRangePiece piece) {
        String columns = used.isEmpty()
                ? piece.key()
                : Arrays.stream(used.fieldNames()).map(TableRead::quoted).collect(Collectors.joining(", "));
        return "SELECT " + columns + " FROM " + quoted(keyspace) + "." + quoted(table) + piece.where();
    }

    static String quoted(String name) {
        return '"' + name + '"';
    }

    /**
     * The rows behind one token and up to another.
     *
     * @param key the columns of the partition key, quoted
     * @param after empty for the beginning of the ring
     * @param until empty for its end
     */
    record TokenRangePiece(String key, String after, String until) implements InputPartition {
        String where() {
            String lower = after.isEmpty() ? "" : "token(" + key + ") > " + after;
            String upper = until.isEmpty() ? "" : "token(" + key + ") <= " + until;
            String both = lower.isEmpty() || upper.isEmpty() ? lower + upper : lower + " AND " + upper;
            return both.isEmpty() ? "" : " WHERE " + both;
        }
    }
}
