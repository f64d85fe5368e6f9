package io.millrace.engine.sink.cassandra;

import io.millrace.spec.CassandraSink;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructType;

/**
 * The statement that writes a row: the columns in the order of the query, then the write timestamp.
 *
 * @param partitionColumns how many columns of the key decide where a row lives
 */
record Insert(String cql, int partitionColumns) implements Serializable {
    static Insert of(CassandraSink sink, StructType columns) {
        String names = Arrays.stream(columns.fieldNames()).map(Insert::quoted).collect(Collectors.joining(", "));
        String marks = Arrays.stream(columns.fieldNames()).map(name -> "?").collect(Collectors.joining(", "));
        String ttl = sink.ttl().map(time -> "TTL " + time.toSeconds() + " AND ").orElse("");
        return new Insert(
                "INSERT INTO " + quoted(sink.keyspace()) + "." + quoted(sink.table()) + " (" + names + ") VALUES ("
                        + marks + ") USING " + ttl + "TIMESTAMP ?",
                sink.key().partition().size());
    }

    static String quoted(String name) {
        return "\"" + name + "\"";
    }
}
