package io.millrace.engine.rehearsal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link Values} as text for people, in a table. */
final class Cell {
    private Cell() {}

    static List<String> all(List<@Nullable Object> row) {
        List<String> cells = new ArrayList<>();
        row.forEach(value -> cells.add(value instanceof String text ? text : YamlText.of(value)));
        return cells;
    }
}
