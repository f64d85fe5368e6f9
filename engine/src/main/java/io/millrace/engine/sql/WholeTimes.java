package io.millrace.engine.sql;

import io.millrace.engine.sink.Milliseconds;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.KnownNullable;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.PreciseTimestampConversion;
import org.apache.spark.sql.catalyst.expressions.TimeWindow;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a query hold times without a part of a millisecond, as far as its plan shows it: begins and ends of windows. Stores whose
 * times have milliseconds have nothing to round there, and so can take the same rows as others.
 */
final class WholeTimes {
    private static final long MICROSECONDS = 1_000;

    private final Map<ExprId, Alias> definitions = new HashMap<>();

    private WholeTimes(LogicalPlan plan) {
        new PlanWalk(node -> {}, this::note).plan(plan);
    }

    private void note(Expression part) {
        if (part instanceof Alias alias) {
            definitions.put(alias.exprId(), alias);
        }
    }

    /** The query's columns, with a mark on those. */
    static StructType marked(StructType columns, LogicalPlan plan) {
        WholeTimes times = new WholeTimes(plan);
        StructType marked = new StructType();
        for (int i = 0; i < columns.size(); i++) {
            StructField column = columns.fields()[i];
            marked = marked.add(times.whole(plan.output().apply(i)) ? Milliseconds.marked(column) : column);
        }
        return marked;
    }

    private boolean whole(Expression expression) {
        if (expression instanceof Attribute attribute) {
            Alias alias = definitions.get(attribute.exprId());
            return alias != null && whole(alias.child());
        }
        return expression instanceof GetStructField field && boundary(field);
    }

    private boolean boundary(GetStructField field) {
        Alias window = field.child() instanceof Attribute attribute ? definitions.get(attribute.exprId()) : null;
        return window != null
                && window.metadata().contains(TimeWindow.marker())
                && window.child() instanceof CreateNamedStruct struct
                && known(struct.valExprs().apply(field.ordinal())) instanceof PreciseTimestampConversion time
                && inMilliseconds(time.child());
    }

    private static @Nullable Expression known(Expression expression) {
        return expression instanceof KnownNullable nullable ? nullable.child() : expression;
    }

    /** A window begins at a multiple of its slide, counted from its start: all of these are numbers in this formula. */
    private static boolean inMilliseconds(Expression formula) {
        if (formula instanceof PreciseTimestampConversion) {
            return true; // the event's own time, which the formula takes the rest of
        }
        if (formula instanceof Literal literal && literal.value() instanceof Long number) {
            return number % MICROSECONDS == 0;
        }
        return formula.children().forall(part -> inMilliseconds(part));
    }
}
