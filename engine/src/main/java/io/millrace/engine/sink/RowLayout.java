package io.millrace.engine.sink;

import java.util.List;

/**
 * How rows have to reach the writers of a store.
 *
 * @param together rows with the same values of these columns reach the same writer; none where it does not matter
 * @param sorted the columns that rows are sorted by within a writer; behind them, rows keep the order of their source, so that the last one
 *     of a key is the newest
 */
public record RowLayout(List<String> together, List<String> sorted) {
    public static final RowLayout AS_THEY_COME = new RowLayout(List.of(), List.of());

    public RowLayout {
        together = List.copyOf(together);
        sorted = List.copyOf(sorted);
    }

    /** Whether the writers need the hidden columns of {@link Stamps}. */
    public boolean stamped() {
        return !sorted.isEmpty();
    }
}
