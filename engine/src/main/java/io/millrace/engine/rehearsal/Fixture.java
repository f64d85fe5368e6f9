package io.millrace.engine.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.decode.HeaderLine;
import io.millrace.engine.decode.MalformedRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** A file whose lines are rows or records of a test. */
final class Fixture {
    private static final DecoderPlan CSV =
            new DecoderPlan(new StructType(), new StructType(), DecoderPlan.Kind.CSV, ",", "\"", "");

    private final Path file;
    private final StructType columns;

    Fixture(Path file, StructType columns) {
        this.file = file;
        this.columns = columns;
    }

    /** How the lines are to be understood, by the end of the file's name. */
    enum Kind {
        ROWS_OF_CSV,
        ROWS_OF_JSON,
        RECORDS
    }

    /** What keeps a file from being read; the message says where. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    Kind kind() {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return Kind.ROWS_OF_CSV;
        }
        return name.matches(".*[.](jsonl|ndjson|json)") ? Kind.ROWS_OF_JSON : Kind.RECORDS;
    }

    /** The lines that are not empty. */
    List<String> lines() throws Unreadable {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new Unreadable(
                    Files.exists(file) ? "the file cannot be read as UTF-8 text" : "there is no such file");
        }
    }

    /** The rows, each as an object of its columns. */
    List<ObjectNode> rows() throws Unreadable {
        List<ObjectNode> rows = new ArrayList<>();
        List<String> names = List.of();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            if (kind() == Kind.ROWS_OF_JSON) {
                rows.add(object(lines.get(i), i + 1));
            } else if (i == 0) {
                names = cells(lines.get(i), 1);
            } else {
                rows.add(object(names, cells(lines.get(i), i + 1), i + 1));
            }
        }
        return rows;
    }

    private static ObjectNode object(String line, int number) throws Unreadable {
        try {
            if (Json.MAPPER.readTree(line) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new Unreadable("line " + number + " is not JSON: " + e.getOriginalMessage());
        }
        throw new Unreadable("line " + number + " is not a JSON object");
    }

    private static List<String> cells(String line, int number) throws Unreadable {
        try {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            return HeaderLine.names(CSV, bytes, 0, bytes.length);
        } catch (MalformedRecord e) {
            throw new Unreadable("line " + number + ": " + e.reason());
        }
    }

    private ObjectNode object(List<String> names, List<String> cells, int number) throws Unreadable {
        if (names.size() != cells.size()) {
            throw new Unreadable(
                    "line " + number + " has " + cells.size() + " values, and the first line " + names.size());
        }
        ObjectNode row = Json.MAPPER.createObjectNode();
        for (int i = 0; i < names.size(); i++) {
            row.set(names.get(i), value(names.get(i), cells.get(i)));
        }
        return row;
    }

    /** A cell has no type of its own: it has that of its column, as far as its text is of it. */
    private JsonNode value(String name, String cell) {
        DataType type =
                columns.getFieldIndex(name).isDefined() ? columns.apply(name).dataType() : null;
        if (type instanceof StringType) {
            return Json.MAPPER.getNodeFactory().textNode(cell);
        } else if (cell.isEmpty()) {
            return Json.MAPPER.nullNode();
        }
        boolean text = !(type instanceof NumericType || type instanceof BooleanType || cell.matches("(?s)[\\[{].*"));
        try {
            return text ? Json.MAPPER.getNodeFactory().textNode(cell) : Json.MAPPER.readTree(cell);
        } catch (JsonProcessingException e) {
            return Json.MAPPER.getNodeFactory().textNode(cell);
        }
    }
}
