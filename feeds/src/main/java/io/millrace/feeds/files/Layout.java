package io.millrace.feeds.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which cell of a file's lines goes into which column.
 *
 * @param width how many cells a line has to have
 * @param cells for each column the index of its cell
 */
record Layout(int width, List<Column> columns, List<Integer> cells) {

    Layout {
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
    }

    /** The cells are the columns. */
    static Layout of(List<Column> columns) {
        List<Integer> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(i);
        }
        return new Layout(columns.size(), columns, cells);
    }

    /** Without a header and a schema the columns are c1, c2 and so on. */
    static Layout numbered(int width) {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            columns.add(Column.text("c" + i));
        }
        return of(columns);
    }

    /** The header names the columns; all are text. */
    static Layout of(Header header) throws Unreadable {
        return of(header.names().stream().map(Column::text).toList());
    }

    /** The schema names the columns and the header tells where each of them is; others are left out. */
    static Layout of(Header header, List<Column> schema) throws Unreadable {
        List<Integer> cells = new ArrayList<>();
        for (Column column : schema) {
            int index = header.names().indexOf(column.name());
            if (index < 0) {
                throw new Unreadable("the header has no column '" + column.name() + "', but " + header.names());
            }
            cells.add(index);
        }
        return new Layout(header.names().size(), schema, cells);
    }

    /** The first line of a file. */
    record Header(List<String> names) {
        static Header of(List<String> cells) throws Unreadable {
            List<String> names = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (String cell : cells) {
                String name = cell.isBlank() ? "c" + (names.size() + 1) : cell.strip();
                if (!seen.add(name)) {
                    throw new Unreadable("the header has the column '" + name + "' twice");
                }
                names.add(name);
            }
            return new Header(names);
        }
    }
}
