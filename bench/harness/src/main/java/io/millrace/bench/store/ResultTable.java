package io.millrace.bench.store;

import com.datastax.oss.driver.api.core.cql.Row;
import io.millrace.bench.contender.Workload;
import io.millrace.bench.data.Rows;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tables that results go to, and how their rows are hashed. */
public enum ResultTable {
    TRENDING(
            "minute",
            "minute timestamp, tag text, mentions bigint, PRIMARY KEY ((minute), tag)",
            "minute, tag, mentions") {
        @Override
        long hash(Row row) {
            return Rows.mentions(millis(row.getInstant(0)), text(row.getString(1)), row.getLong(2));
        }
    },
    PAYMENTS(
            "user_id",
            "user_id bigint, event_time timestamp, id bigint, kind text, amount double, note text,"
                    + " PRIMARY KEY ((user_id), event_time, id)",
            "user_id, event_time, id, kind, amount, note") {
        @Override
        long hash(Row row) {
            return Rows.payment(
                    row.getLong(0),
                    millis(row.getInstant(1)),
                    row.getLong(2),
                    text(row.getString(3)),
                    row.getDouble(4),
                    text(row.getString(5)));
        }
    };

    public static final String KEYSPACE = "bench";

    private final String partitionKey;
    private final String definition;
    private final String columns;

    ResultTable(String partitionKey, String definition, String columns) {
        this.partitionKey = partitionKey;
        this.definition = definition;
        this.columns = columns;
    }

    /** @throws IllegalArgumentException when the workload does not write to a table */
    public static ResultTable of(Workload workload) {
        return switch (workload) {
            case W2 -> TRENDING;
            case W3 -> PAYMENTS;
            case W1A, W1B -> throw new IllegalArgumentException(workload + " does not write to a table");
        };
    }

    /** keyspace.table */
    public String qualifiedName() {
        return KEYSPACE + "." + name().toLowerCase(Locale.ROOT);
    }

    /** No snapshots: a truncated table would leave its files behind, round after round. */
    String create() {
        return "CREATE TABLE IF NOT EXISTS " + qualifiedName() + " (" + definition
                + ") WITH allow_auto_snapshot = false";
    }

    String truncate() {
        return "TRUNCATE " + qualifiedName();
    }

    String selectRange() {
        return "SELECT " + columns + " FROM " + qualifiedName() + " WHERE token(" + partitionKey + ") > ? AND token("
                + partitionKey + ") <= ?";
    }

    abstract long hash(Row row);

    /** A null is a wrong value; the hash shows it as such. */
    private static long millis(@Nullable Instant time) {
        return time == null ? Long.MIN_VALUE : time.toEpochMilli();
    }

    private static String text(@Nullable String text) {
        return text == null ? "\0" : text;
    }
}
