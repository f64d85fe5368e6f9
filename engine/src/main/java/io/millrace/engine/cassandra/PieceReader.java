package io.millrace.engine.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.millrace.engine.EngineException;
import io.millrace.engine.cassandra.TableRead.TokenRangePiece;
import io.millrace.engine.source.ReadTally;
import io.millrace.engine.source.RowJudge;
import io.millrace.spec.event.Fault;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/** Reads a piece page by page: every row is passed on or dropped by an expectation, and counted. */
final class PieceReader implements PartitionReader<InternalRow> {
    private static final int PAGE = 5_000;

    private final TableRead read;
    private final TokenRangePiece piece;
    private final RowJudge judge;
    private final StructField[] columns;
    private final int[] positions;
    private @Nullable Iterator<Row> rows;
    private @Nullable InternalRow row;

    PieceReader(TableRead read, TokenRangePiece piece) {
        this.read = read;
        this.piece = piece;
        this.judge = new RowJudge(read.source(), read.conditions());
        this.columns = read.used().fields();
        this.positions = Arrays.stream(read.used().fieldNames())
                .mapToInt(read.schema()::fieldIndex)
                .toArray();
    }

    /** Makes the readers on the executors. */
    record Factory(TableRead read) implements PartitionReaderFactory {
        @Override
        public PartitionReader<InternalRow> createReader(InputPartition piece) {
            return new PieceReader(read, (TokenRangePiece) piece);
        }
    }

    @Override
    public boolean next() {
        try {
            Iterator<Row> all = rows;
            if (all == null) {
                all = Sessions.of(read.settings())
                        .execute(SimpleStatement.newInstance(read.select(piece)).setPageSize(PAGE))
                        .iterator();
                rows = all;
            }
            while (all.hasNext()) {
                InternalRow candidate = row(all.next());
                if (judge.passes(candidate)) {
                    row = candidate;
                    return true;
                }
            }
        } catch (DriverException e) {
            throw CassandraTrouble.of(read.settings(), "reading table " + read.name(), e);
        }
        row = null;
        read.tally().add(new ReadTally.Entry(piece, judge.counts()));
        return false;
    }

    private InternalRow row(Row from) {
        GenericInternalRow made = new GenericInternalRow(read.schema().length());
        for (int i = 0; i < columns.length; i++) {
            Object value = from.isNull(i) ? null : from.getObject(i);
            if (value != null) {
                made.update(positions[i], value(value, i));
            }
        }
        return made;
    }

    private Object value(Object value, int column) {
        try {
            return CassandraValue.of(value, columns[column].dataType());
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "source `" + read.source() + "`: column `" + columns[column].name() + "`: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public InternalRow get() {
        if (row == null) {
            throw new IllegalStateException("next() was not called");
        }
        return row;
    }

    @Override
    public void close() {
        rows = null;
    }
}
