package io.millrace.engine.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Rows with {@link Values}.
 *
 * @param rows each as long as the columns
 */
record RowSet(List<String> columns, List<List<@Nullable Object>> rows) {
    static RowSet of(List<InternalRow> rows, StructType columns) {
        List<List<@Nullable Object>> values = new ArrayList<>();
        rows.forEach(row -> values.add(values(row, columns)));
        return new RowSet(List.of(columns.fieldNames()), values);
    }

    private static List<@Nullable Object> values(InternalRow row, StructType columns) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < columns.length(); i++) {
            values.add(Values.of(row, i, columns.fields()[i].dataType()));
        }
        return values;
    }

    /** The last row of each key, in the order in which the keys came first; all rows where there is no key. */
    RowSet last(List<String> key) {
        if (key.isEmpty()) {
            return this;
        }
        int[] at = key.stream().mapToInt(columns::indexOf).toArray();
        Map<List<@Nullable Object>, List<@Nullable Object>> table = new LinkedHashMap<>();
        rows.forEach(row -> table.put(cells(row, at), row));
        return new RowSet(columns, List.copyOf(table.values()));
    }

    /** These columns alone. */
    RowSet only(List<String> some) {
        int[] at = some.stream().mapToInt(columns::indexOf).toArray();
        return new RowSet(some, rows.stream().map(row -> cells(row, at)).toList());
    }

    private static List<@Nullable Object> cells(List<@Nullable Object> row, int[] at) {
        List<@Nullable Object> cells = new ArrayList<>();
        Arrays.stream(at).forEach(column -> cells.add(row.get(column)));
        return cells;
    }
}
