package io.millrace.engine.files;

import io.millrace.engine.decode.Decoder;
import io.millrace.engine.decode.MalformedRecord;
import java.io.IOException;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;

/** The lines of a piece. */
final class Lines implements PieceRecords {
    private final LineReader lines;
    private final Decoder decoder;

    Lines(FilesRead read, FilePiece piece) throws IOException {
        this.decoder = piece.header().isEmpty()
                ? read.decoder().decoder()
                : read.decoder().decoder(piece.header());
        this.lines = new LineReader(piece.file().file(), piece.from(), piece.until(), read.recordEnd());
        if (!piece.header().isEmpty() && piece.from() == 0) {
            lines.next();
        }
    }

    @Override
    public boolean next() throws IOException {
        return lines.next();
    }

    @Override
    public InternalRow row() throws MalformedRecord {
        if (lines.cut()) {
            throw new MalformedRecord("the line is longer than 64 MiB; its beginning is kept");
        }
        return decoder.decode(lines.bytes(), lines.start(), lines.length());
    }

    @Override
    public byte[] original() {
        return Arrays.copyOfRange(lines.bytes(), lines.start(), lines.start() + lines.length());
    }

    @Override
    public long place() {
        return lines.position();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
