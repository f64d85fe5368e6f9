package io.millrace.engine.sql;

import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** Which columns a bound expression looks at. */
final class BoundColumns {
    private BoundColumns() {}

    static Set<Integer> of(Expression expression) {
        Set<Integer> ordinals = new TreeSet<>();
        new PlanWalk(plan -> {}, part -> {
                    if (part instanceof BoundReference column) {
                        ordinals.add(column.ordinal());
                    }
                })
                .expression(expression);
        return ordinals;
    }
}
