package io.millrace.engine.sink;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Keeps some rows of a task for people to see. */
final class Sample {
    /** Behind this many rows only each 1024th is copied: nobody sees the difference, and it costs nothing. */
    private static final long DENSE = 1000;

    private static final long SPARSE_MASK = 1023;

    private final SampleSize size;
    private final StructType columns;
    private final Deque<InternalRow> kept = new ArrayDeque<>();
    private long seen;

    Sample(SampleSize size, StructType columns) {
        this.size = size;
        this.columns = columns;
    }

    void offer(InternalRow row) {
        seen++;
        if (size.first()) {
            if (kept.size() < size.rows()) {
                kept.add(row.copy());
            }
        } else if (seen <= DENSE || (seen & SPARSE_MASK) == 0) {
            if (kept.size() == size.rows()) {
                kept.removeFirst();
            }
            kept.add(row.copy());
        }
    }

    long seen() {
        return seen;
    }

    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        kept.forEach(row -> rows.add(ShownRow.of(row, columns)));
        return rows;
    }
}
