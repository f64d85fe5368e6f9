package io.millrace.engine.files;

import io.millrace.engine.decode.MalformedRecord;
import io.millrace.engine.source.RecordJudge;
import io.millrace.engine.source.SetAsideFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.spark.sql.catalyst.InternalRow;

/** A piece while it is read, at one of its records. */
final class OpenPiece implements RecordJudge.Candidate {
    private static final int LONGEST_NAME = 100;

    private final FilesRead read;
    private final FilePiece piece;
    private final PieceRecords records;
    private final SetAsideFile aside;

    OpenPiece(FilesRead read, FilePiece piece, PieceRecords records) {
        this.read = read;
        this.piece = piece;
        this.records = records;
        this.aside = new SetAsideFile(Path.of(read.quarantine()).resolve(asideName()));
    }

    private String asideName() {
        String identity = String.join(
                "\n",
                piece.file().path(),
                Long.toString(piece.file().size()),
                piece.file().modified().toString(),
                Long.toString(piece.from()),
                Long.toString(piece.until()),
                read.judgement());
        CRC32C digest = new CRC32C();
        digest.update(identity.getBytes(StandardCharsets.UTF_8));
        String plain = piece.file().file().getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.substring(0, Math.min(LONGEST_NAME, plain.length())) + "-" + Long.toHexString(digest.getValue())
                + ".jsonl";
    }

    boolean next() throws IOException {
        return records.next();
    }

    @Override
    public InternalRow row() throws MalformedRecord {
        return records.row();
    }

    @Override
    public void setAside(String reason) throws IOException {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("reason", reason);
        about.put("file", piece.file().name());
        about.put(unit(), records.place());
        about.put("pipeline", read.pipeline());
        about.put("source", read.source());
        aside.keep(records.original(), about);
    }

    private String unit() {
        return read.parquet() == null ? "byte" : "row";
    }

    @Override
    public String place() {
        return unit() + " " + records.place() + " of " + piece.file().name();
    }

    void commit() throws IOException {
        records.close();
        aside.commit();
    }

    void abort() throws IOException {
        records.close();
        aside.abort();
    }
}
