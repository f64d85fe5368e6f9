package io.millrace.engine.source;

import java.util.Map;
import org.apache.spark.sql.connector.read.streaming.Offset;

/** How far a query is in a source; its JSON stands in Spark's offset log. */
public abstract class ReadOffset extends Offset {
    /** By part of the source, the number of the first record (or file, or whatever it counts) that is not yet read; stands in the books. */
    public abstract Map<Integer, Long> next();

    /** How much lies between this and {@code later}, as an upper bound. */
    public long distanceTo(ReadOffset later) {
        return later.next().entrySet().stream()
                .mapToLong(entry -> Math.max(0, entry.getValue() - next().getOrDefault(entry.getKey(), 0L)))
                .sum();
    }
}
