package io.millrace.engine.sink.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.millrace.engine.EngineException;
import io.millrace.engine.sink.RowWriter;
import io.millrace.engine.sink.Stamps;
import io.millrace.spec.event.Fault;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows that come sorted by key. Rows of one Cassandra partition gather until another partition begins; of rows with the same key
 * the last one counts, as all of them would carry the same write timestamp.
 */
final class CassandraWriter implements RowWriter {
    private static final int GROUP_ROWS = 100;
    private static final int GROUP_BYTES = 64 << 10;

    private final StructType columns;
    private final ColumnCodec[] codecs;
    private final int[] key;
    private final int partitionColumns;
    private final int timeAt;
    private final Outbox outbox;
    private final PreparedStatement insert;

    private final List<@Nullable ByteBuffer[]> group = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private int groupBytes;

    CassandraWriter(Insert insert, StructType columns, int[] key, Outbox outbox) {
        this.columns = columns;
        this.codecs = Arrays.stream(columns.fields())
                .map(field -> ColumnCodec.of(field.dataType()))
                .toArray(ColumnCodec[]::new);
        this.key = key;
        this.partitionColumns = insert.partitionColumns();
        this.timeAt = Stamps.timeAt(columns);
        this.outbox = outbox;
        this.insert = outbox.prepare(insert.cql());
    }

    @Override
    public void write(InternalRow row) {
        @Nullable ByteBuffer[] values = encode(row);
        if (!group.isEmpty()) {
            @Nullable ByteBuffer[] last = group.get(group.size() - 1);
            if (same(last, values, key.length)) {
                group.remove(group.size() - 1);
                times.remove(times.size() - 1);
            } else if (!same(last, values, partitionColumns)
                    || group.size() >= GROUP_ROWS
                    || groupBytes >= GROUP_BYTES) {
                flush();
            }
        }
        group.add(values);
        times.add(row.getLong(timeAt));
        groupBytes += size(values);
    }

    private static int size(@Nullable ByteBuffer[] values) {
        int size = 0;
        for (ByteBuffer value : values) {
            size += value == null ? 0 : value.remaining();
        }
        return size;
    }

    private @Nullable ByteBuffer[] encode(InternalRow row) {
        @Nullable ByteBuffer[] values = new ByteBuffer[codecs.length];
        for (int i = 0; i < codecs.length; i++) {
            if (!row.isNullAt(i)) {
                values[i] = encode(row, i);
            }
        }
        for (int column : key) {
            if (values[column] == null) {
                throw new EngineException(
                        Fault.USER,
                        false,
                        "a row has no value for `" + columns.fieldNames()[column]
                                + "`, which is part of the key; leave such rows out with WHERE "
                                + columns.fieldNames()[column] + " IS NOT NULL");
            }
        }
        return values;
    }

    private ByteBuffer encode(InternalRow row, int column) {
        try {
            return codecs[column].encode(row, column);
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    Fault.USER, false, "column `" + columns.fieldNames()[column] + "`: " + e.getMessage(), e);
        }
    }

    private boolean same(@Nullable ByteBuffer[] one, @Nullable ByteBuffer[] other, int count) {
        for (int i = 0; i < count; i++) {
            ByteBuffer value = one[key[i]];
            if (value == null || !value.equals(other[key[i]])) {
                return false;
            }
        }
        return true;
    }

    private void flush() {
        List<BoundStatement> statements = new ArrayList<>(group.size());
        for (int i = 0; i < group.size(); i++) {
            statements.add(bind(group.get(i), times.get(i)));
        }
        group.clear();
        times.clear();
        groupBytes = 0;
        outbox.send(statements);
    }

    private BoundStatement bind(@Nullable ByteBuffer[] values, long micros) {
        BoundStatementBuilder statement = insert.boundStatementBuilder();
        for (int i = 0; i < values.length; i++) {
            statement = statement.setBytesUnsafe(i, values[i]);
        }
        return statement.setLong(values.length, micros).build();
    }

    @Override
    public void commit() {
        if (!group.isEmpty()) {
            flush();
        }
        outbox.await();
    }

    @Override
    public void abort() {
        group.clear();
        times.clear();
        outbox.abandon();
    }
}
