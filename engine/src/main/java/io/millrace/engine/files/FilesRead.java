package io.millrace.engine.files;

import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.expect.Condition;
import io.millrace.engine.source.ReadTally;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a task needs to read files; travels to the executors.
 *
 * @param judgement a digest of all that decides whether a record is bad
 * @param parquet what reads Parquet; null for lines
 * @param quarantine the folder for records that are set aside
 */
record FilesRead(
        String pipeline,
        String source,
        String judgement,
        DecoderPlan decoder,
        @Nullable ParquetPlan parquet,
        List<Condition> conditions,
        ReadTally tally,
        String quarantine)
        implements Serializable {

    RecordEnd recordEnd() {
        return RecordEnd.of(decoder);
    }

    PieceRecords open(FilePiece piece) throws IOException {
        ParquetPlan rows = parquet;
        return rows == null ? new Lines(this, piece) : rows.open(piece);
    }
}
