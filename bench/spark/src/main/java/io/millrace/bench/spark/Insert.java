package io.millrace.bench.spark;

import java.sql.Timestamp;
import org.apache.spark.sql.Row;

/** A statement, and the values of a row for it. */
enum Insert {
    TRENDING("(minute, tag, mentions) VALUES (?, ?, ?)") {
        @Override
        Object[] values(Row row) {
            return new Object[] {row.<Timestamp>getAs(0).toInstant(), row.getString(1), row.getLong(2)};
        }
    },
    PAYMENT("(user_id, event_time, id, kind, amount, note) VALUES (?, ?, ?, ?, ?, ?)") {
        @Override
        Object[] values(Row row) {
            return new Object[] {
                row.getLong(0),
                row.<Timestamp>getAs(1).toInstant(),
                row.getLong(2),
                row.getString(3),
                row.getDouble(4),
                row.getString(5)
            };
        }
    };

    private final String columns;

    Insert(String columns) {
        this.columns = columns;
    }

    String into(String table) {
        return "INSERT INTO " + table + " " + columns;
    }

    abstract Object[] values(Row row);
}
