package io.millrace.cli.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.text.Say;
import io.millrace.cli.text.Table;
import io.millrace.cli.text.Table.Column;
import io.millrace.cli.text.Table.Side;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows that a store gave.
 *
 * @param rows as JSON values, as they keep a number apart from a text and a missing value from both
 */
public record Answer(List<Column> columns, List<List<JsonNode>> rows) {
    public Answer {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** How an answer is written. */
    public enum Form {
        TABLE,
        JSON,
        CSV
    }

    public void print(Form form, PrintStream out) {
        switch (form) {
            case TABLE -> printTable(out);
            case JSON -> out.println(json());
            case CSV -> printCsv(out);
        }
    }

    private void printTable(PrintStream out) {
        if (columns.isEmpty()) {
            out.println("done");
            return;
        }
        List<List<String>> cells = rows.stream()
                .map(row -> row.stream()
                        .map(value -> value.isNull() ? "null" : text(value))
                        .toList())
                .toList();
        new Table(columns, cells).lines().forEach(out::println);
        out.println("(" + Say.some(rows.size(), "row") + ")");
    }

    private ArrayNode json() {
        ArrayNode all = new JsonMapper().createArrayNode();
        for (List<JsonNode> row : rows) {
            ObjectNode one = all.addObject();
            for (int at = 0; at < columns.size(); at++) {
                one.set(columns.get(at).title(), row.get(at));
            }
        }
        return all;
    }

    /** RFC 4180; a missing value is nothing between the commas, an empty text two quotes. */
    private void printCsv(PrintStream out) {
        out.print(columns.stream().map(column -> quoted(column.title())).collect(Collectors.joining(",")) + "\r\n");
        for (List<JsonNode> row : rows) {
            out.print(row.stream()
                            .map(value -> value.isNull() ? "" : quoted(text(value)))
                            .collect(Collectors.joining(","))
                    + "\r\n");
        }
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    public static Column column(String title, boolean number) {
        return new Column(title, number ? Side.RIGHT : Side.LEFT);
    }
}
