package io.millrace.engine.postgres;

import io.millrace.engine.source.ReadTally;
import io.millrace.engine.source.RowJudge;
import java.sql.SQLException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** Reads a piece: every row is passed on or dropped by an expectation, and counted. The counts are handed over at its end. */
final class PieceReader implements PartitionReader<InternalRow> {
    private final TableRead read;
    private final TableRead.Piece piece;
    private final RowJudge judge;
    private final CopiedRows rows;
    private @Nullable InternalRow row;

    PieceReader(TableRead read, TableRead.Piece piece) {
        this.read = read;
        this.piece = piece;
        this.judge = new RowJudge(read.source(), read.conditions());
        this.rows = PostgresTrouble.patiently(read.settings(), doing(), () -> CopiedRows.open(read, piece));
    }

    private String doing() {
        return "reading table " + read.table();
    }

    @Override
    public boolean next() {
        try {
            for (row = rows.next(); row != null; row = rows.next()) {
                if (judge.passes(row)) {
                    return true;
                }
            }
        } catch (SQLException e) {
            throw PostgresTrouble.of(read.settings(), doing(), e);
        }
        read.tally().add(new ReadTally.Entry(piece, judge.counts()));
        return false;
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
        rows.close();
    }
}
