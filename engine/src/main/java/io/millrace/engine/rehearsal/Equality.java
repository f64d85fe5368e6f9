package io.millrace.engine.rehearsal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When two {@link Values} are the same.
 *
 * @param tolerance by how much fractions may differ: absolutely below 1, relatively above
 */
record Equality(double tolerance) {
    boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Double a && other instanceof Double b) {
            return a.equals(b) || Math.abs(a - b) <= tolerance * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
        } else if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        } else if (one instanceof List<?> a && other instanceof List<?> b) {
            return sameCells(a, b);
        } else if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet()) && a.keySet().stream().allMatch(key -> same(a.get(key), b.get(key)));
        }
        return Objects.equals(one, other);
    }

    boolean sameCells(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** How many cells are the same. */
    int alike(List<?> one, List<?> other) {
        int alike = 0;
        for (int i = 0; i < one.size(); i++) {
            alike += same(one.get(i), other.get(i)) ? 1 : 0;
        }
        return alike;
    }
}
