package io.millrace.engine.sink.redis;

import io.millrace.spec.RedisSink;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * What a task has to know of the sink's settings.
 *
 * @param literals the texts around the columns of the key
 * @param key the columns of the key
 * @param values the columns that are written: member and score of a sorted set, in this order
 * @param plain the one value is written as it is, not as a JSON object
 * @param ttlMillis 0 for ever
 * @param maxLength 0 without end
 */
record Target(
        RedisSink.Kind kind,
        List<String> literals,
        List<String> key,
        List<String> values,
        boolean plain,
        long ttlMillis,
        long maxLength)
        implements Serializable {

    static Target of(RedisSink sink, StructType columns) {
        return new Target(
                sink.kind(),
                sink.key().literals(),
                sink.key().columns(),
                Shape.values(sink, columns),
                sink.value().isPresent(),
                sink.ttl().map(Duration::toMillis).orElse(0L),
                sink.maxLength().orElse(0));
    }

    /** Whether rows are added to what is there, and do not replace it. */
    boolean adds() {
        return Shape.adds(kind);
    }
}
