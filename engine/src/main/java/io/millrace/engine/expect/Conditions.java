package io.millrace.engine.expect;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BasePredicate;
import org.apache.spark.sql.catalyst.expressions.Predicate;
import org.jspecify.annotations.Nullable;

/** The conditions of a source, ready to be checked. Not thread-safe: a task has its own. */
public final class Conditions {
    private final List<Ready> conditions = new ArrayList<>();

    public Conditions(List<Condition> conditions) {
        for (Condition condition : conditions) {
            BasePredicate predicate = Predicate.create(condition.check());
            predicate.initialize(0);
            this.conditions.add(new Ready(condition, predicate));
        }
    }

    /** The first condition that a row does not meet, or null where it meets them all. */
    public @Nullable Unmet firstUnmet(InternalRow row) {
        for (Ready ready : conditions) {
            Unmet unmet = ready.judge(row);
            if (unmet != null) {
                return unmet;
            }
        }
        return null;
    }

    /** @param reason in words, for the quarantine */
    public record Unmet(Condition condition, String reason) {}

    private record Ready(Condition condition, BasePredicate predicate) {
        @Nullable
        Unmet judge(InternalRow row) {
            try {
                // Spark's predicates are false where the condition is null: what is not known to be right does not
                // pass.
                return predicate.eval(row) ? null : unmet("is not met");
            } catch (RuntimeException e) {
                // With ANSI rules an expression can fail on a value, such as a division by zero. One record must not
                // stop the rest.
                return unmet("cannot be computed: " + firstLine(e));
            }
        }

        private Unmet unmet(String what) {
            return new Unmet(condition, "expectation `" + condition.name() + "` " + what);
        }

        private static String firstLine(RuntimeException e) {
            return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
    }
}
