package io.millrace.cli.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows in columns that stand below each other. Numbers stand to the right.
 *
 * @param rows each as long as the columns
 */
public record Table(List<Column> columns, List<List<String>> rows) {
    private static final String GAP = "  ";

    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** A column's heading, and the side that its values stand on. */
    public record Column(String title, Side side) {
        public static Column text(String title) {
            return new Column(title, Side.LEFT);
        }

        public static Column number(String title) {
            return new Column(title, Side.RIGHT);
        }
    }

    /** Where a value stands within its column. */
    public enum Side {
        LEFT,
        RIGHT
    }

    /** The heading, a rule, and the rows; control characters are made visible. */
    public List<String> lines() {
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(Column::title).toList(), widths));
        List<String> rules = new ArrayList<>();
        for (int width : widths) {
            rules.add("─".repeat(width));
        }
        lines.add(String.join(GAP, rules));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int at = 0; at < widths.length; at++) {
            widths[at] = Width.of(Visible.of(columns.get(at).title()));
            for (List<String> row : rows) {
                widths[at] = Math.max(widths[at], Width.of(Visible.of(row.get(at))));
            }
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < widths.length; at++) {
            String cell = Visible.of(cells.get(at));
            String blanks = " ".repeat(widths[at] - Width.of(cell));
            line.append(at == 0 ? "" : GAP);
            line.append(columns.get(at).side() == Side.RIGHT ? blanks + cell : cell + blanks);
        }
        return line.toString().stripTrailing();
    }
}
