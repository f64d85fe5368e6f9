package io.millrace.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The table for a terminal. */
public final class PlainText {
    private PlainText() {}

    public static String of(List<Summary> summaries) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(ResultTable.HEADER);
        lines.addAll(ResultTable.rows(summaries));
        int[] widths = IntStream.range(0, ResultTable.HEADER.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            text.append(line(line, widths)).append('\n');
        }
        return text.toString();
    }

    /** Names to the left, figures to the right. */
    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - cells.get(i).length());
            boolean text = i < 2 || i == widths.length - 1;
            line.append(text ? cells.get(i) + space : space + cells.get(i)).append("  ");
        }
        return line.toString().stripTrailing();
    }
}
