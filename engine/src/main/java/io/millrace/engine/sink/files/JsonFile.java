package io.millrace.engine.sink.files;

import io.millrace.engine.encode.JsonRow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** One JSON object a line. */
final class JsonFile implements RowFile {
    private final OutputStream out;
    private final JsonRow json;

    JsonFile(Path file, StructType columns) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        json = new JsonRow(columns);
    }

    @Override
    public void write(InternalRow row) throws IOException {
        out.write(json.bytes(row));
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
