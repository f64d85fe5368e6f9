package io.millrace.bench.data;

import io.millrace.bench.contender.Input;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a result, for those who read them back: the columns of the query in their order, and the hash of a row. */
public enum Rows {
    PURCHASES("user_id", "event_time", "price") {
        @Override
        public long hash(List<? extends @Nullable Object> row) {
            return Events.hash(number(row.get(0)), millis(row.get(1)), cents(row.get(2)));
        }
    },
    MENTIONS("minute", "tag", "mentions") {
        @Override
        public long hash(List<? extends @Nullable Object> row) {
            return Posts.hash(millis(row.get(0)), text(row.get(1)), number(row.get(2)));
        }
    },
    PAYMENTS("user_id", "event_time", "id", "kind", "amount", "note") {
        @Override
        public long hash(List<? extends @Nullable Object> row) {
            return Payments.hash(
                    number(row.get(0)),
                    millis(row.get(1)),
                    number(row.get(2)),
                    text(row.get(3)),
                    cents(row.get(4)),
                    text(row.get(5)));
        }
    };

    private final List<String> columns;

    Rows(String... columns) {
        this.columns = List.of(columns);
    }

    /** What the workloads over these records come to. */
    public static Rows of(Input input) {
        return switch (input) {
            case EVENTS, EVENTS_AVRO -> PURCHASES;
            case POSTS -> MENTIONS;
            case PAYMENTS -> PAYMENTS;
        };
    }

    public List<String> columns() {
        return columns;
    }

    /**
     * The hash of a row with its values in the order of the columns. Stores and engines have different types for the same value, and
     * different texts; it is the value that counts. A null is a wrong value, and the hash shows it as such.
     *
     * @throws IllegalArgumentException when a value is of a type that cannot be the right one
     * @throws java.time.format.DateTimeParseException when a text is no time
     */
    public abstract long hash(List<? extends @Nullable Object> row);

    private static long number(@Nullable Object value) {
        if (value == null) {
            return Long.MIN_VALUE;
        }
        return value instanceof Number number ? number.longValue() : Long.parseLong(value.toString());
    }

    private static long cents(@Nullable Object value) {
        if (value == null) {
            return Long.MIN_VALUE;
        }
        return Math.round(
                100 * (value instanceof Number number ? number.doubleValue() : Double.parseDouble(value.toString())));
    }

    private static long millis(@Nullable Object value) {
        if (value == null) {
            return Long.MIN_VALUE;
        } else if (value instanceof Instant time) {
            return time.toEpochMilli();
        } else if (value instanceof Date time) {
            return time.getTime();
        } else if (value instanceof CharSequence text) {
            return OffsetDateTime.parse(text.toString().replace(' ', 'T'))
                    .toInstant()
                    .toEpochMilli();
        }
        throw new IllegalArgumentException("a " + value.getClass().getName() + " is no time");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "\0" : value.toString();
    }
}
