package io.millrace.engine.sink.postgres;

import io.millrace.engine.EngineException;
import io.millrace.engine.postgres.PostgresTrouble;
import io.millrace.engine.sink.RowWriter;
import io.millrace.engine.sink.RowWriterFactory.Task;
import io.millrace.spec.event.Fault;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a task's rows and delivers them in one transaction. With a key, rows come sorted by it, and of those with the same one the last
 * counts.
 *
 * <p>Up to {@value #KEPT} bytes are sent when the task ends: all of it can be sent again while the database is away. A larger task is sent
 * as it comes; when its connection breaks, the batch has to run again.
 */
final class PostgresWriter implements RowWriter {
    private static final int KEPT = 16 << 20;
    private static final int PIECE = 1 << 20;

    private final Plan plan;
    private final Task task;
    private final String doing;
    private final ColumnWriter[] columns;
    private final CopyBuffer rows = new CopyBuffer();

    /** Where the fields of the key begin, from the beginning of the row, and where the last one ends; of the last row and this one. */
    private int[] lastKey;

    private int[] nextKey;
    /** Where the last row begins, which the next one may replace. */
    private int last;

    private @Nullable Delivery delivery;

    PostgresWriter(Plan plan, Task task) {
        this.plan = plan;
        this.task = task;
        this.doing = "writing to table " + plan.table();
        this.columns = Arrays.stream(plan.columns().fields())
                .map(field -> ColumnWriter.of(field.dataType()))
                .toArray(ColumnWriter[]::new);
        this.lastKey = new int[2 * plan.key().length];
        this.nextKey = new int[2 * plan.key().length];
    }

    @Override
    public void write(InternalRow row) {
        int begin = rows.size();
        append(row);
        if (begin > last && plan.key().length > 0 && sameKey(last, begin)) {
            rows.remove(last, begin);
        } else {
            last = begin;
        }
        int[] key = lastKey;
        lastKey = nextKey;
        nextKey = key;
        if (last > (delivery == null ? KEPT : PIECE)) {
            deliverTo(last);
        }
    }

    private void append(InternalRow row) {
        int begin = rows.size();
        rows.putShort(columns.length);
        for (int i = 0; i < columns.length; i++) {
            int from = rows.size() - begin;
            boolean there = field(row, i);
            for (int k = 0; k < plan.key().length; k++) {
                if (plan.key()[k] == i) {
                    demand(there, i);
                    nextKey[2 * k] = from;
                    nextKey[2 * k + 1] = rows.size() - begin;
                }
            }
        }
    }

    private boolean field(InternalRow row, int column) {
        try {
            return ColumnWriter.field(row, column, columns[column], rows);
        } catch (IllegalArgumentException e) {
            throw new EngineException(Fault.USER, false, "column `" + name(column) + "`: " + e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw new EngineException(
                    Fault.USER, false, "column `" + name(column) + "` has a value that PostgreSQL cannot hold", e);
        }
    }

    private void demand(boolean there, int column) {
        if (!there) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "a row has no value for `" + name(column)
                            + "`, which is part of the key; leave such rows out with WHERE " + name(column)
                            + " IS NOT NULL");
        }
    }

    private String name(int column) {
        StructType all = plan.columns();
        return all.fieldNames()[column];
    }

    private boolean sameKey(int one, int other) {
        for (int k = 0; k < lastKey.length; k += 2) {
            int length = lastKey[k + 1] - lastKey[k];
            if (length != nextKey[k + 1] - nextKey[k] || !rows.same(one + lastKey[k], other + nextKey[k], length)) {
                return false;
            }
        }
        return true;
    }

    private void deliverTo(int until) {
        Delivery open = delivery;
        if (open == null) {
            open = PostgresTrouble.patiently(plan.settings(), doing, () -> Delivery.begin(plan, task));
            delivery = open;
        }
        try {
            open.send(rows.bytes(), 0, until);
        } catch (SQLException e) {
            throw PostgresTrouble.of(plan.settings(), doing, e);
        }
        rows.remove(0, until);
        last -= until;
    }

    @Override
    public void commit() {
        Delivery open = delivery;
        if (open != null) {
            deliverTo(rows.size());
            finish(open);
        } else if (rows.size() > 0) {
            PostgresTrouble.patiently(plan.settings(), doing, this::deliverAll);
        }
    }

    private void finish(Delivery open) {
        try {
            open.finish();
        } catch (SQLException e) {
            throw PostgresTrouble.of(plan.settings(), doing, e);
        }
    }

    private Boolean deliverAll() throws SQLException {
        try (Delivery whole = Delivery.begin(plan, task)) {
            whole.send(rows.bytes(), 0, rows.size());
            whole.finish();
            return true;
        }
    }

    @Override
    public void abort() {
        rows.clear();
        Delivery open = delivery;
        if (open != null) {
            open.close();
        }
    }
}
