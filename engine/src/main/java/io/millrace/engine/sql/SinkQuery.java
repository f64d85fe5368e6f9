package io.millrace.engine.sql;

import io.millrace.engine.sql.CompiledPipeline.CompiledSink;
import io.millrace.spec.Sink;
import io.millrace.spec.Source;
import io.millrace.spec.Sql;
import java.util.Objects;
import java.util.function.BiFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnsupportedOperationChecker;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Deduplicate;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;

/** The query of one sink, in a session of its own. */
public final class SinkQuery {
    private SinkQuery() {}

    /**
     * The rows of a sink.
     *
     * @param sources the rows of a source in a session, by the source's name
     */
    public static Dataset<Row> rows(
            SparkSession root,
            CompiledPipeline compiled,
            String sink,
            BiFunction<SparkSession, String, Dataset<Row>> sources) {
        SparkSession session = root.newSession();
        CompiledSink query = Objects.requireNonNull(compiled.sinks().get(sink));
        for (String name : query.reads()) {
            Source source = Objects.requireNonNull(compiled.pipeline().sources().get(name));
            Views.register(name, source, sources.apply(session, name));
        }
        for (String view : compiled.views()) {
            if (query.through().contains(view)) {
                Sql select = Objects.requireNonNull(compiled.pipeline().views().get(view));
                session.sql(select.text()).createOrReplaceTempView(view);
            }
        }
        Sink settings = Objects.requireNonNull(compiled.pipeline().sinks().get(sink));
        return (Dataset<Row>) session.sql(settings.select().text());
    }

    /**
     * Which rows a batch hands over: where the query aggregates, the results that changed, so that they are seen at once and a later one
     * replaces an earlier one by its key; else the rows that are new. A join of streams can only give rows that are final.
     */
    public static OutputMode mode(Dataset<Row> rows) {
        Kind kind = Kind.of(rows);
        return kind.aggregates && !kind.joins ? OutputMode.Update() : OutputMode.Append();
    }

    /** Whether the query keeps state from one batch to the next. */
    public static boolean stateful(Dataset<Row> rows) {
        return Kind.of(rows).stateful;
    }

    /** Throws Spark's own refusal where the query cannot run as a stream. */
    static void check(Dataset<Row> rows) {
        LogicalPlan plan = rows.queryExecution().analyzed();
        if (plan.isStreaming()) {
            UnsupportedOperationChecker.checkForStreaming(plan, mode(rows));
        }
    }

    /** What is in a query's streaming parts. */
    private static final class Kind {
        private boolean aggregates;
        private boolean joins;
        private boolean stateful;

        static Kind of(Dataset<Row> rows) {
            Kind kind = new Kind();
            new PlanWalk(
                            node -> {
                                if (node instanceof LogicalPlan plan && plan.isStreaming()) {
                                    kind.look(plan);
                                }
                            },
                            expression -> {})
                    .plan(rows.queryExecution().analyzed());
            return kind;
        }

        private void look(LogicalPlan plan) {
            aggregates |= plan instanceof Aggregate || plan instanceof Distinct || plan instanceof Deduplicate;
            joins |= plan instanceof Join join
                    && join.left().isStreaming()
                    && join.right().isStreaming();
            // A limit counts the rows of earlier batches.
            stateful |= plan instanceof Distinct
                    || plan instanceof GlobalLimit
                    || UnsupportedOperationChecker.isStatefulOperation(plan);
        }
    }
}
