package io.millrace.engine.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.expressions.CurrentUser;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PythonUDF;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.trees.Origin;
import scala.collection.Iterator;
import scala.collection.Seq;

/**
 * SQL in a pipeline is a query and nothing else: no command, no script, no program, no file, no table that is not declared. What is not known
 * to be harmless is refused, so that a new version of Spark lets nothing new in.
 */
final class SqlGuard {
    /** The nodes that a parsed query may have. */
    private static final Set<String> PARSED = Set.of(
            "Project",
            "Filter",
            "Aggregate",
            "UnresolvedRelation",
            "SubqueryAlias",
            "Join",
            "UnresolvedWith",
            "Union",
            "Distinct",
            "Sort",
            "GlobalLimit",
            "LocalLimit",
            "Offset",
            "WithWindowDefinition",
            "Generate",
            "LateralJoin",
            "UnresolvedInlineTable",
            "ResolvedInlineTable",
            "LocalRelation",
            "OneRowRelation",
            "UnresolvedHint",
            "UnresolvedHaving",
            "UnresolvedQualify",
            "UnresolvedTableValuedFunction",
            "UnresolvedTVFAliases",
            "UnresolvedSubqueryColumnAliases",
            "Pivot",
            "Unpivot",
            "Intersect",
            "Except",
            "Window",
            "Expand",
            "BaseGroupingSets",
            "ParameterizedQuery");

    /** The leaves that an analysed query may have. */
    private static final Set<String> LEAVES = Set.of(
            "DataSourceV2Relation",
            "StreamingRelationV2",
            "LocalRelation",
            "OneRowRelation",
            "Range",
            "CTERelationRef",
            "EmptyRelation");

    private final List<Refusal> refusals = new ArrayList<>();
    private final Set<String> tables = new LinkedHashSet<>();
    private final List<UnresolvedRelation> relations = new ArrayList<>();
    private final Set<String> local = new LinkedHashSet<>();
    private boolean noQuery;

    private SqlGuard() {}

    /** What was found: nothing may be done with a query that has refusals. */
    record Findings(List<Refusal> refusals, Set<String> tables) {}

    /**
     * Looks at a parsed query.
     *
     * @param declared the sources and views that it may read
     */
    static Findings parsed(LogicalPlan plan, Set<String> declared) {
        SqlGuard guard = new SqlGuard();
        new PlanWalk(guard::parsedNode, guard::parsedExpression).plan(plan);
        if (!guard.noQuery) {
            guard.relations.forEach(relation -> guard.relation(relation, declared));
        }
        return new Findings(guard.refusals, guard.tables);
    }

    /** Looks at a parsed condition, which may not hold a query. */
    static List<Refusal> parsed(Expression expression) {
        SqlGuard guard = new SqlGuard();
        new PlanWalk(guard::queryInCondition, guard::parsedExpression).expression(expression);
        return guard.refusals;
    }

    private void queryInCondition(QueryPlan<?> node) {
        if (!noQuery) {
            refuse(node.origin(), "a condition may not hold a query", "compare columns of the record only");
        }
        noQuery = true;
    }

    /** Looks once more, at what Spark made of a query. */
    static List<Refusal> analysed(LogicalPlan plan) {
        SqlGuard guard = new SqlGuard();
        new PlanWalk(guard::analysedNode, guard::analysedExpression).plan(plan);
        return guard.refusals;
    }

    private void parsedNode(QueryPlan<?> node) {
        if (node instanceof UnresolvedRelation relation) {
            relations.add(relation);
        } else if (node instanceof UnresolvedWith with) {
            with.cteRelations().foreach(cte -> local.add(cte._1().toLowerCase(java.util.Locale.ROOT)));
        } else if (node instanceof UnresolvedTableValuedFunction function) {
            function(last(function.name()), function.name().size(), node.origin());
        } else if (!PARSED.contains(node.getClass().getSimpleName())) {
            refuse(node);
        }
    }

    private void refuse(QueryPlan<?> node) {
        if (node instanceof ScriptTransformation) {
            refuse(
                    node.origin(),
                    "TRANSFORM runs programs, which SQL in a pipeline may not",
                    "use functions of Spark SQL");
        } else if (noQuery) {
            // The parts of a command are no further mistakes.
        } else if (node instanceof Command || node instanceof ParsedStatement) {
            noQuery = true;
            refuse(node.origin(), "only a query may stand here, not a command", "write one SELECT");
        } else {
            noQuery = true;
            String kind = node.getClass().getSimpleName();
            refuse(node.origin(), "only a query may stand here; `" + kind + "` is not allowed", "write one SELECT");
        }
    }

    private void parsedExpression(Expression expression) {
        if (expression instanceof UnresolvedFunction function) {
            function(last(function.nameParts()), function.nameParts().size(), function.origin());
        } else if (expression instanceof UnresolvedGenerator generator) {
            function(generator.name().funcName(), generator.name().database().isDefined() ? 2 : 1, generator.origin());
        } else if (expression.getClass().getSimpleName().contains("UnresolvedIdentifier")) {
            refuse(expression.origin(), "IDENTIFIER(...) is not allowed", "write the name itself");
        }
    }

    private void function(String name, int parts, Origin origin) {
        if (parts > 1 || !Functions.allowed(name)) {
            refuse(
                    origin,
                    "function `" + name + "` is not available",
                    Suggestion.nearest(name, Functions.all(), "see the list of functions in docs/sql.md"));
        }
    }

    private void relation(UnresolvedRelation relation, Set<String> declared) {
        Seq<String> parts = relation.multipartIdentifier();
        String name = last(parts).toLowerCase(java.util.Locale.ROOT);
        if (parts.size() > 1) {
            refuse(
                    relation.origin(),
                    "`" + parts.mkString("`.`")
                            + "` is neither a source nor a view; SQL reads no files and no other tables",
                    "declare it under `sources:`");
        } else if (!relation.options().isEmpty()) {
            refuse(relation.origin(), "options of `" + name + "` cannot stand in SQL", "leave out WITH (...)");
        } else if (declared.contains(name)) {
            tables.add(name);
        } else if (!local.contains(name)) {
            refuse(
                    relation.origin(),
                    "there is no source or view `" + name + "`",
                    Suggestion.nearest(
                            name,
                            declared,
                            declared.isEmpty()
                                    ? "declare it under `sources:`"
                                    : "there are: " + String.join(", ", declared)));
        }
    }

    private void analysedNode(QueryPlan<?> node) {
        boolean leaf = node.children().isEmpty();
        if (node instanceof Command || node instanceof ScriptTransformation) {
            refuse(node);
        } else if (leaf
                && node.innerChildren().isEmpty()
                && !LEAVES.contains(node.getClass().getSimpleName())) {
            refuse(
                    node.origin(),
                    "the query reads `" + node.getClass().getSimpleName() + "`, which is not a source",
                    "read declared sources only");
        }
    }

    private void analysedExpression(Expression expression) {
        if (expression instanceof CallMethodViaReflection || expression instanceof PythonUDF) {
            refuse(
                    expression.origin(),
                    "`" + expression.prettyName() + "` runs foreign code, which SQL in a pipeline may not",
                    "use functions of Spark SQL");
        } else if (expression instanceof CurrentUser) { // may be written like a column: SELECT user
            function(expression.prettyName(), 1, expression.origin());
        }
    }

    /** Parts of what is refused already are no further mistakes. */
    private void refuse(Origin origin, String message, String fix) {
        Refusal refusal = Refusal.at(origin, message, fix);
        if (refusals.stream().noneMatch(refusal::isAtPlaceOf)) {
            refusals.add(refusal);
        }
    }

    private static String last(Seq<String> parts) {
        String last = "";
        Iterator<String> iterator = parts.iterator();
        while (iterator.hasNext()) {
            last = iterator.next();
        }
        return last;
    }
}
