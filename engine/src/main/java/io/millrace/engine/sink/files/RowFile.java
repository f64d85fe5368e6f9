package io.millrace.engine.sink.files;

import io.millrace.spec.FilesSink.FileFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** A file that is being written, row by row. */
interface RowFile extends Closeable {
    void write(InternalRow row) throws IOException;

    static RowFile open(FileFormat format, Path file, StructType columns) throws IOException {
        return switch (format) {
            case PARQUET -> new ParquetFile(file, columns);
            case CSV -> new CsvFile(file, columns);
            case JSON -> new JsonFile(file, columns);
        };
    }
}
