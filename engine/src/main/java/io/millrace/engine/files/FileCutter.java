package io.millrace.engine.files;

import io.millrace.engine.EngineException;
import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.decode.HeaderLine;
import io.millrace.engine.decode.MalformedRecord;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Cuts files into pieces, and looks at what each says of its columns. Lives on the driver.
 *
 * @param header whether the first line of each file names its columns
 */
record FileCutter(String source, DecoderPlan decoder, boolean parquet, boolean header) {
    private static final long PIECE = 32L << 20;

    /** Whether a task may begin in the middle of a file. */
    private boolean cuttable() {
        return parquet || RecordEnd.of(decoder).cuttable();
    }

    /** Into how many pieces a file of this size is cut. */
    int pieces(long size) {
        return cuttable() ? (int) Math.max(1, (size + PIECE - 1) / PIECE) : 1;
    }

    /**
     * A piece.
     *
     * @param columns of the file, by {@link #columns}
     */
    FilePiece piece(FoundFile file, int index, List<String> columns) {
        long from = index * PIECE;
        boolean last = index == pieces(file.size()) - 1;
        return new FilePiece(file, from, last ? file.size() : from + PIECE, columns);
    }

    /**
     * The columns that a file names in its first line; empty where none are.
     *
     * @throws EngineException where columns that are used are not there
     */
    List<String> columns(FoundFile file) {
        if (parquet) {
            ParquetFooter.compare(
                    (SparkSession) org.apache.spark.sql.SparkSession.active(),
                    source,
                    file,
                    decoder.schema(),
                    decoder.used());
            return List.of();
        }
        return header ? named(file) : List.of();
    }

    private List<String> named(FoundFile file) {
        try (LineReader lines = new LineReader(file.file(), 0, file.size(), RecordEnd.of(decoder))) {
            if (!lines.next()) {
                return List.of(); // an empty file has no records either
            }
            List<String> header = HeaderLine.names(decoder, lines.bytes(), lines.start(), lines.length());
            StructType used = decoder.used();
            Arrays.stream(used.fieldNames())
                    .filter(name -> header.stream().noneMatch(name::equalsIgnoreCase))
                    .findFirst()
                    .ifPresent(name -> {
                        throw FileTrouble.lacks(source, file, name, header);
                    });
            return header;
        } catch (NoSuchFileException e) {
            throw FileTrouble.gone(source, file, e);
        } catch (IOException | MalformedRecord e) {
            throw FileTrouble.unreadable(source, file, e);
        }
    }

    /** All pieces of some files. */
    List<FilePiece> cut(List<FoundFile> files) {
        List<FilePiece> pieces = new ArrayList<>();
        for (FoundFile file : files) {
            List<String> columns = columns(file);
            for (int i = 0; i < pieces(file.size()); i++) {
                pieces.add(piece(file, i, columns));
            }
        }
        return pieces;
    }

    /** How many records a file has, without decoding them; none where it is gone. */
    long records(FoundFile file) {
        return records(new FilePiece(file, 0, file.size(), List.of()));
    }

    /** How many records a piece has, without decoding them. */
    long records(FilePiece piece) {
        try {
            return parquet ? ParquetFooter.rows(piece) : lines(piece);
        } catch (NoSuchFileException | FileNotFoundException e) {
            return 0;
        } catch (IOException e) {
            throw FileTrouble.unreadable(source, piece.file(), e);
        }
    }

    private long lines(FilePiece piece) throws IOException {
        try (LineReader lines =
                new LineReader(piece.file().file(), piece.from(), piece.until(), RecordEnd.of(decoder))) {
            long count = header && piece.from() == 0 ? -1 : 0;
            while (lines.next()) {
                count++;
            }
            return Math.max(0, count);
        }
    }
}
