package io.millrace.engine.sink.files;

import io.millrace.engine.sink.JsonTexts;
import io.millrace.spec.FilesSink.FileFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

final class JsonSinkTest extends FilesContract {
    @Override
    FileFormat format() {
        return FileFormat.JSON;
    }

    @Override
    Stream<Map<String, @Nullable Object>> rows(Path file, StructType columns) {
        try {
            return Files.readAllLines(file).stream().map(line -> JsonTexts.row(line, columns));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
