package io.millrace.engine.rehearsal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rows were expected and came, and which not.
 *
 * @param same how many came as expected
 * @param changed pairs of a row that did not come and one that came in its place
 * @param missing rows that did not come
 * @param unexpected rows that nobody expected
 */
record RowMatch(
        int same,
        List<Changed> changed,
        List<List<@Nullable Object>> missing,
        List<List<@Nullable Object>> unexpected) {
    /** Of many rows that differ, these are compared each with each. */
    private static final int PAIRED = 200;

    /** Two rows that are largely the same. */
    record Changed(List<@Nullable Object> expected, List<@Nullable Object> actual) {}

    /** In any order. */
    static RowMatch unordered(
            List<List<@Nullable Object>> expected, List<List<@Nullable Object>> actual, Equality equality, int[] key) {
        List<List<@Nullable Object>> missing = new ArrayList<>();
        List<List<@Nullable Object>> unexpected = equal(expected, actual, missing);
        missing.removeIf(row -> removeFirst(unexpected, row, equality));
        int same = expected.size() - missing.size();
        return new RowMatch(same, pairs(missing, unexpected, equality, key), missing, unexpected);
    }

    /** In this order: a row that came elsewhere is missing here and unexpected there. */
    static RowMatch ordered(
            List<List<@Nullable Object>> expected, List<List<@Nullable Object>> actual, Equality equality) {
        List<Changed> changed = new ArrayList<>();
        int common = Math.min(expected.size(), actual.size());
        for (int i = 0; i < common; i++) {
            if (!equality.sameCells(expected.get(i), actual.get(i))) {
                changed.add(new Changed(expected.get(i), actual.get(i)));
            }
        }
        return new RowMatch(
                common - changed.size(),
                changed,
                expected.subList(common, expected.size()),
                actual.subList(common, actual.size()));
    }

    /** Takes away what is equal to the last bit, which is quick; gives what is left of the actual rows. */
    private static List<List<@Nullable Object>> equal(
            List<List<@Nullable Object>> expected,
            List<List<@Nullable Object>> actual,
            List<List<@Nullable Object>> missing) {
        Map<List<@Nullable Object>, Deque<Integer>> places = new HashMap<>();
        for (int i = 0; i < actual.size(); i++) {
            places.computeIfAbsent(actual.get(i), row -> new ArrayDeque<>()).add(i);
        }
        boolean[] taken = new boolean[actual.size()];
        for (List<@Nullable Object> row : expected) {
            Deque<Integer> found = places.getOrDefault(row, new ArrayDeque<>());
            if (found.isEmpty()) {
                missing.add(row);
            } else {
                taken[found.removeFirst()] = true;
            }
        }
        List<List<@Nullable Object>> left = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i]) {
                left.add(actual.get(i));
            }
        }
        return left;
    }

    private static boolean removeFirst(
            List<List<@Nullable Object>> rows, List<@Nullable Object> wanted, Equality equality) {
        for (int i = 0; i < rows.size(); i++) {
            if (equality.sameCells(rows.get(i), wanted)) {
                rows.remove(i);
                return true;
            }
        }
        return false;
    }

    /** Brings together rows with the same key, and then such as have at least half of their columns alike; they are taken from both lists. */
    private static List<Changed> pairs(
            List<List<@Nullable Object>> missing,
            List<List<@Nullable Object>> unexpected,
            Equality equality,
            int[] key) {
        List<Changed> changed = new ArrayList<>();
        for (List<@Nullable Object> row : List.copyOf(missing.subList(0, Math.min(PAIRED, missing.size())))) {
            List<@Nullable Object> best = null;
            int most = (row.size() + 1) / 2 - 1;
            for (List<@Nullable Object> other : unexpected.subList(0, Math.min(PAIRED, unexpected.size()))) {
                int alike = sameKey(row, other, key, equality) ? row.size() : equality.alike(row, other);
                if (alike > most) {
                    most = alike;
                    best = other;
                }
            }
            if (best != null && row.size() > 1) {
                changed.add(new Changed(row, best));
                missing.remove(row);
                unexpected.remove(best);
            }
        }
        return changed;
    }

    private static boolean sameKey(List<?> one, List<?> other, int[] key, Equality equality) {
        for (int at : key) {
            if (!equality.same(one.get(at), other.get(at))) {
                return false;
            }
        }
        return key.length > 0;
    }
}
