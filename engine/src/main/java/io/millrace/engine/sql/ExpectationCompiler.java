package io.millrace.engine.sql;

import io.millrace.engine.expect.Condition;
import io.millrace.spec.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.runtime.AbstractPartialFunction;

/** Turns the expectations of a source into conditions on its rows. */
final class ExpectationCompiler {
    private static final Set<String> CLOCK =
            Set.of("CurrentTimestamp", "Now", "CurrentDate", "LocalTimestamp", "CurrentTime", "CurrentBatchTimestamp");

    private final SparkSession session;
    private final PartProblems problems;

    ExpectationCompiler(SparkSession session, PartProblems problems) {
        this.session = session;
        this.problems = problems;
    }

    /** The conditions of a source whose rows look like {@code whole}, a table that is read with all its columns. */
    List<Condition> compile(String source, Map<String, Expectation> expectations, Dataset<Row> whole) {
        List<Condition> conditions = new ArrayList<>();
        expectations.forEach((name, expectation) -> {
            String path = "sources." + source + ".expect." + name + ".check";
            condition(path, expectation, whole)
                    .ifPresent(check -> conditions.add(new Condition(name, check, expectation.otherwise())));
        });
        return conditions;
    }

    private Optional<Expression> condition(String path, Expectation expectation, Dataset<Row> whole) {
        String text = expectation.check().text();
        try {
            Expression parsed = session.sessionState().sqlParser().parseExpression(text);
            List<Refusal> refusals = SqlGuard.parsed(parsed);
            refusals.forEach(refusal -> problems.refused(path, refusal));
            return refusals.isEmpty() ? analysed(path, text, whole) : Optional.empty();
        } catch (Exception e) { // Scala's methods declare no checked exceptions, and throw them all the same
            problems.refused(path, ParsedQuery.refusal(e));
            return Optional.empty();
        }
    }

    private Optional<Expression> analysed(String path, String text, Dataset<Row> whole) {
        Dataset<Row> checked = (Dataset<Row>) whole.select(functions.expr(text).as("passes"));
        if (!checked.schema().apply("passes").dataType().equals(DataTypes.BooleanType)) {
            problems.add(
                    path,
                    "a condition is true or false, and this is of type "
                            + checked.schema().apply("passes").dataType().sql(),
                    "compare it with something, as in `" + text + " IS NOT NULL`");
            return Optional.empty();
        }
        List<Refusal> refusals = SqlGuard.analysed(checked.queryExecution().analyzed());
        refusals.forEach(refusal -> problems.refused(path, refusal));
        return refusals.isEmpty() ? ofOneRecord(path, checked) : Optional.empty();
    }

    private Optional<Expression> ofOneRecord(String path, Dataset<Row> checked) {
        LogicalPlan plan = checked.queryExecution().optimizedPlan();
        if (!(plan instanceof Project project) || !project.child().children().isEmpty()) {
            problems.add(
                    path,
                    "a condition is about one record: it may not count, rank or unfold",
                    "compare columns of the record");
            return Optional.empty();
        }
        Expression condition = bound(project);
        if (!steady(checked) || !condition.deterministic()) {
            problems.add(
                    path,
                    "a condition may not depend on the clock or on chance: a replay would judge the same record differently",
                    "compare columns of the record");
            return Optional.empty();
        }
        return Optional.of(condition);
    }

    /** Whether no clock is looked at; in the optimised plan its time is a constant. */
    private static boolean steady(Dataset<Row> checked) {
        boolean[] steady = {true};
        new PlanWalk(
                        plan -> {},
                        expression -> steady[0] &=
                                !CLOCK.contains(expression.getClass().getSimpleName()))
                .plan(checked.queryExecution().analyzed());
        return steady[0];
    }

    /** The optimised expression, bound to the columns by position. */
    private static Expression bound(Project project) {
        Expression alias = (Expression) project.projectList().head();
        return alias.children().head().transform(new Binding(project.child()));
    }

    /** Puts a column's position in the place of its reference. */
    private static final class Binding extends AbstractPartialFunction<Expression, Expression> {
        private final LogicalPlan columns;

        Binding(LogicalPlan columns) {
            this.columns = columns;
        }

        @Override
        public boolean isDefinedAt(Expression expression) {
            return expression instanceof AttributeReference;
        }

        @Override
        public Expression apply(Expression expression) {
            AttributeReference reference = (AttributeReference) expression;
            int ordinal = columns.output()
                    .indexWhere(column -> column instanceof AttributeReference other
                            && other.exprId().equals(reference.exprId()));
            return new BoundReference(ordinal, reference.dataType(), true);
        }
    }
}
