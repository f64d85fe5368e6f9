package io.millrace.engine.sql;

import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import scala.collection.Iterator;
import scala.collection.Seq;

/** Visits every node of a plan and every expression in it, those of subqueries and common table expressions too. */
record PlanWalk(Consumer<QueryPlan<?>> onPlan, Consumer<Expression> onExpression) {

    void plan(QueryPlan<?> plan) {
        onPlan.accept(plan);
        each(plan.expressions(), this::expression);
        each(plan.innerChildren(), this::node);
        each(plan.children(), this::node);
    }

    void expression(Expression expression) {
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

    private static <T> void each(Seq<? extends T> nodes, Consumer<T> visitor) {
        Iterator<? extends T> iterator = nodes.iterator();
        while (iterator.hasNext()) {
            visitor.accept(iterator.next());
        }
    }
}
