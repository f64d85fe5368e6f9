package io.millrace.engine.sql;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.WithWindowDefinition;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import scala.collection.Iterable;
import scala.collection.Iterator;

/** Visits every node of a plan and every expression in it, those of subqueries and common table expressions too, each once. */
final class PlanWalk {
    private final Consumer<QueryPlan<?>> onPlan;
    private final Consumer<Expression> onExpression;
    /** A plan within a plan can be reached in two ways; one that is n deep would be looked at 2^n times. */
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    PlanWalk(Consumer<QueryPlan<?>> onPlan, Consumer<Expression> onExpression) {
        this.onPlan = onPlan;
        this.onExpression = onExpression;
    }

    void plan(QueryPlan<?> plan) {
        if (!seen.add(plan)) {
            return;
        }
        onPlan.accept(plan);
        each(plan.expressions(), this::expression);
        if (plan instanceof WithWindowDefinition windows) {
            each(
                    windows.windowDefinitions().values(),
                    this::expression); // Spark does not count them among the expressions
        }
        each(plan.innerChildren(), this::node);
        each(plan.children(), this::node);
    }

    void expression(Expression expression) {
        if (!seen.add(expression)) {
            return;
        }
        onExpression.accept(expression);
        if (expression instanceof PlanExpression<?> subquery) {
            plan(subquery.plan());
        }
        each(expression.children(), this::node);
    }

    private void node(TreeNode<?> node) {
        if (node instanceof QueryPlan<?> plan) {
            plan(plan);
        } else if (node instanceof Expression expression) {
            expression(expression);
        }
    }

    private static <T> void each(Iterable<? extends T> nodes, Consumer<T> visitor) {
        Iterator<? extends T> iterator = nodes.iterator();
        while (iterator.hasNext()) {
            visitor.accept(iterator.next());
        }
    }
}
