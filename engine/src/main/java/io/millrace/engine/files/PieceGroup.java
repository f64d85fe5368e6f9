package io.millrace.engine.files;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** What one task reads: one piece, or many small ones. */
record PieceGroup(List<FilePiece> pieces) implements InputPartition {
    private static final long BYTES = 16L << 20;
    private static final int PIECES = 200;

    PieceGroup {
        pieces = List.copyOf(pieces);
    }

    /** Shares out pieces among tasks, in their order; the same pieces always in the same way. */
    static List<PieceGroup> of(List<FilePiece> pieces) {
        List<PieceGroup> groups = new ArrayList<>();
        List<FilePiece> open = new ArrayList<>();
        long bytes = 0;
        for (FilePiece piece : pieces) {
            open.add(piece);
            bytes += piece.until() - piece.from();
            if (bytes >= BYTES || open.size() >= PIECES) {
                groups.add(new PieceGroup(open));
                open.clear();
                bytes = 0;
            }
        }
        if (!open.isEmpty()) {
            groups.add(new PieceGroup(open));
        }
        return groups;
    }
}
