package io.millrace.engine.kafka;

import io.millrace.engine.EngineException;
import io.millrace.spec.PastRange;
import io.millrace.spec.event.Fault;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of a past range, by their event time.
 *
 * @param column where the event time stands in a row, or -1 where every row is in the range
 * @param from in microseconds since 1970, inclusive
 * @param until the same, exclusive
 */
record TimeBounds(int column, long from, long until) implements Serializable {
    static final TimeBounds ALL = new TimeBounds(-1, Long.MIN_VALUE, Long.MAX_VALUE);

    /** @param column the column of the watermark; found whatever its capitals */
    static TimeBounds of(PastRange range, StructType schema, String column) {
        for (int at = 0; at < schema.length(); at++) {
            if (schema.fields()[at].name().equalsIgnoreCase(column)) {
                return new TimeBounds(
                        at,
                        micros(range.from()).orElse(Long.MIN_VALUE),
                        micros(range.to()).orElse(Long.MAX_VALUE));
            }
        }
        throw new EngineException(
                Fault.USER,
                false,
                "the schema has no column `" + column + "`, which the range is of; name another one");
    }

    /** A row without an event time belongs to no range. */
    boolean hold(InternalRow row) {
        if (column < 0) {
            return true;
        }
        if (row.isNullAt(column)) {
            return false;
        }
        long time = row.getLong(column);
        return from <= time && time < until;
    }

    private static Optional<Long> micros(Optional<Instant> time) {
        return time.map(instant -> ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }
}
