package io.millrace.engine.sink.files;

import io.millrace.engine.RowValues;
import io.millrace.engine.TestSpark;
import io.millrace.spec.FilesSink.FileFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

@NullUnmarked // what a file holds may be null
final class ParquetSinkTest extends FilesContract {
    @Override
    FileFormat format() {
        return FileFormat.PARQUET;
    }

    @Override
    Stream<Map<String, @Nullable Object>> rows(Path file, StructType columns) {
        InternalRow[] rows = TestSpark.session()
                .read()
                .schema(columns)
                .parquet(file.toString())
                .queryExecution()
                .executedPlan()
                .executeCollect();
        return Arrays.stream(rows).map(row -> row(RowValues.of(row, columns), columns));
    }

    private static Map<String, @Nullable Object> row(Map<String, Object> values, StructType columns) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (String column : columns.fieldNames()) {
            row.put(column, time(values.get(column), columns.apply(column).dataType()));
        }
        return row;
    }

    private static @Nullable Object time(@Nullable Object value, DataType type) {
        if (value instanceof Long micros && type instanceof TimestampType) {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        } else if (value instanceof Long micros && type instanceof TimestampNTZType) {
            return LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
        }
        return value instanceof Integer day && type instanceof DateType ? LocalDate.ofEpochDay(day) : value;
    }
}
