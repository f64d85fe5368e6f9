package io.millrace.spec;

import java.util.List;
import java.util.stream.Stream;

/**
 * A primary key in Cassandra's sense.
 *
 * @param partition the columns that decide where a row lives; at least one
 * @param clustering the columns that order rows within a partition; may be empty
 */
public record PrimaryKey(List<String> partition, List<String> clustering) {
    public PrimaryKey {
        partition = List.copyOf(partition);
        clustering = List.copyOf(clustering);
        if (partition.isEmpty()) {
            throw new IllegalArgumentException("a primary key needs a column");
        }
    }

    /** All columns of the key, partition first. */
    public List<String> columns() {
        return Stream.concat(partition.stream(), clustering.stream()).toList();
    }
}
