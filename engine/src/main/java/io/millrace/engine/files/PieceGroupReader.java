package io.millrace.engine.files;

import io.millrace.engine.source.ReadTally;
import io.millrace.engine.source.RecordJudge;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** Reads pieces of files, one after the other. The counts are handed over when all is read. */
final class PieceGroupReader implements PartitionReader<InternalRow> {
    private final FilesRead read;
    private final PieceGroup group;
    private final RecordJudge judge;
    private @Nullable OpenPiece open;
    private @Nullable InternalRow row;
    private int begun;
    private boolean done;

    PieceGroupReader(FilesRead read, PieceGroup group) {
        this.read = read;
        this.group = group;
        this.judge = new RecordJudge(read.source(), read.conditions());
    }

    @Override
    public boolean next() throws IOException {
        while (!done) {
            OpenPiece piece = open == null ? begin() : open;
            if (piece == null) {
                done = true;
                read.tally().add(new ReadTally.Entry(group, judge.counts()));
            } else if (!piece.next()) {
                piece.commit();
                open = null;
            } else {
                row = judge.judge(piece);
                if (row != null) {
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable OpenPiece begin() throws IOException {
        if (begun == group.pieces().size()) {
            return null;
        }
        FilePiece piece = group.pieces().get(begun++);
        try {
            open = new OpenPiece(read, piece, read.open(piece));
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw FileTrouble.gone(read.source(), piece.file(), e);
        }
        return open;
    }

    @Override
    public InternalRow get() {
        if (row == null) {
            throw new IllegalStateException("next() was not called");
        }
        return row;
    }

    /** A query with a LIMIT may stop early; the rest is then read for the books. */
    @Override
    public void close() throws IOException {
        TaskContext task = TaskContext.get();
        boolean broken = task != null && (task.isFailed() || task.isInterrupted());
        try {
            while (!done && !broken && next()) {
                // each call counts a record
            }
        } finally {
            OpenPiece left = open;
            open = null;
            done = true;
            if (left != null) {
                left.abort();
            }
        }
    }
}
