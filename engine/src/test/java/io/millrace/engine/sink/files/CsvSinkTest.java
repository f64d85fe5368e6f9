package io.millrace.engine.sink.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.spec.FilesSink.FileFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullUnmarked // what a file holds may be null
final class CsvSinkTest extends FilesContract {
    @Override
    FileFormat format() {
        return FileFormat.CSV;
    }

    /** A cell holds nothing nested. */
    @Override
    protected StructType types() {
        return new StructType(Arrays.stream(super.types().fields())
                .filter(field -> !nested(field.dataType()))
                .toArray(StructField[]::new));
    }

    private static boolean nested(DataType type) {
        return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    }

    @Test
    void what_is_nested_is_refused_before_anything_runs() {
        assertThat(runtime(table, KEY).objections(super.types()))
                .hasSize(4)
                .allSatisfy(one -> assertThat(one.message())
                        .contains("which a cell of csv cannot hold")
                        .contains("write to_json(column), or use parquet or json"));
    }

    @Override
    Stream<Map<String, @Nullable Object>> rows(Path file, StructType columns) {
        List<List<@Nullable String>> lines = lines(file);
        assertThat(lines.get(0)).containsExactly(columns.fieldNames());
        return lines.stream().skip(1).map(cells -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.length(); i++) {
                String cell = cells.get(i);
                row.put(columns.fieldNames()[i], cell == null ? null : value(cell, columns.fields()[i].dataType()));
            }
            return row;
        });
    }

    /** By RFC 4180, with a null where a cell is empty and not in quotes. */
    private static List<List<@Nullable String>> lines(Path file) {
        List<List<@Nullable String>> lines = new ArrayList<>();
        List<@Nullable String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean inside = false;
        boolean quoted = false;
        for (char next : text(file).toCharArray()) {
            if (next == '"') {
                if (quoted && !inside) {
                    cell.append('"'); // the second one of a pair
                }
                inside = !inside;
                quoted = true;
            } else if (inside || (next != ',' && next != '\n')) {
                cell.append(next);
            } else {
                line.add(cell.isEmpty() && !quoted ? null : cell.toString());
                cell.setLength(0);
                quoted = false;
                if (next == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            }
        }
        return lines;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object value(String cell, DataType type) {
        return switch (type.sql()) {
            case "BOOLEAN" -> Boolean.valueOf(cell);
            case "TINYINT" -> Byte.valueOf(cell);
            case "SMALLINT" -> Short.valueOf(cell);
            case "INT" -> Integer.valueOf(cell);
            case "BIGINT" -> Long.valueOf(cell);
            case "FLOAT" -> Float.valueOf(cell);
            case "DOUBLE" -> Double.valueOf(cell);
            case "BINARY" -> hex(Base64.getDecoder().decode(cell));
            case "DATE" -> LocalDate.parse(cell);
            case "TIMESTAMP" -> Instant.parse(cell);
            case "TIMESTAMP_NTZ" -> LocalDateTime.parse(cell);
            default -> type.sql().startsWith("DECIMAL") ? new BigDecimal(cell) : cell;
        };
    }
}
