package io.millrace.cli.test;

import io.millrace.cli.text.Table;
import io.millrace.cli.text.Width;
import io.millrace.spec.event.TestResult.DifferentRow;
import io.millrace.spec.event.TestResult.Mismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows that differ, below each other: {@code -} before what was expected, {@code +} before what came. */
final class Diff {
    private static final int MOST_ROWS = 20;
    private static final int WIDEST_CELL = 60;

    private Diff() {}

    /** None where it is not about rows. */
    static List<String> lines(Mismatch mismatch) {
        if (mismatch.rows().isEmpty()) {
            return List.of();
        }
        List<Table.Column> columns = Stream.concat(Stream.of(""), mismatch.columns().stream())
                .map(Table.Column::text)
                .toList();
        List<List<String>> cells = new ArrayList<>();
        for (DifferentRow row :
                mismatch.rows().subList(0, Math.min(MOST_ROWS, mismatch.rows().size()))) {
            add("-", row.expected(), cells);
            add("+", row.actual(), cells);
        }
        List<String> lines = new ArrayList<>(new Table(columns, cells).lines());
        lines.remove(1); // the rule
        int left = mismatch.rows().size() - MOST_ROWS;
        if (left > 0) {
            lines.add("   and " + left + " more");
        }
        return lines;
    }

    private static void add(String sign, List<String> row, List<List<String>> cells) {
        if (!row.isEmpty()) {
            cells.add(Stream.concat(Stream.of(sign), row.stream().map(cell -> Width.fit(cell, WIDEST_CELL)))
                    .toList());
        }
    }
}
