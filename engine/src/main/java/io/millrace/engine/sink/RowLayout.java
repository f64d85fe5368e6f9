package io.millrace.engine.sink;

import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** A layout that suits both; empty where there is none. */
    public Optional<RowLayout> and(RowLayout other) {
        if (!nested(together, other.together) || !sameColumns(sorted, other.sorted)) {
            return Optional.empty();
        }
        // Rows that are together by few columns are together by more; the one with the fewest may have an order to it.
        RowLayout leading = together.isEmpty() || (!other.together.isEmpty() && other.together.size() < together.size())
                ? other
                : this;
        List<String> order = !leading.sorted.isEmpty() ? leading.sorted : sorted.isEmpty() ? other.sorted : sorted;
        // Rows that are moved and not sorted come in another order at each replay.
        return leading.together.isEmpty() || !order.isEmpty()
                ? Optional.of(new RowLayout(leading.together, order))
                : Optional.empty();
    }

    private static boolean nested(List<String> one, List<String> other) {
        return one.isEmpty() || other.isEmpty() || one.containsAll(other) || other.containsAll(one);
    }

    private static boolean sameColumns(List<String> one, List<String> other) {
        return one.isEmpty() || other.isEmpty() || Set.copyOf(one).equals(Set.copyOf(other));
    }

    /** Whether the writers need the hidden columns of {@link Stamps}. */
    public boolean stamped() {
        return !sorted.isEmpty();
    }
}
