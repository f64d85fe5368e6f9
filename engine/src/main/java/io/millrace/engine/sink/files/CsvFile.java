package io.millrace.engine.sink.files;

import io.millrace.engine.sink.ShownRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Separated values by RFC 4180, with a first line of names: commas, quotes where they are needed, UTF-8. A null is an empty cell, empty text is
 * {@code ""}; times are ISO-8601 in UTC, bytes are base64.
 */
final class CsvFile implements RowFile {
    private final BufferedWriter out;
    private final StructField[] fields;

    CsvFile(Path file, StructType columns) throws IOException {
        out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        fields = columns.fields();
        for (int i = 0; i < fields.length; i++) {
            cell(i, fields[i].name());
        }
        out.write('\n');
    }

    @Override
    public void write(InternalRow row) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            if (!row.isNullAt(i)) {
                cell(i, text(row, i, fields[i].dataType()));
            } else if (i > 0) {
                out.write(',');
            }
        }
        out.write('\n');
    }

    private static String text(InternalRow row, int at, DataType type) {
        return type instanceof BinaryType
                ? Base64.getEncoder().encodeToString(row.getBinary(at))
                : ShownRow.cell(row, at, type);
    }

    private void cell(int at, String text) throws IOException {
        if (at > 0) {
            out.write(',');
        }
        boolean quotes = text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        out.write(quotes ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
