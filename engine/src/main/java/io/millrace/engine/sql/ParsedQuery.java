package io.millrace.engine.sql;

import io.millrace.spec.Sql;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;

/**
 * A query that may be analysed.
 *
 * @param path where it stands
 * @param tables the sources and views that it reads
 */
record ParsedQuery(String path, Sql sql, Set<String> tables) {

    /** Parses a query; what is wrong with it goes to {@code problems}. */
    static Optional<ParsedQuery> of(
            SparkSession session, String path, Sql sql, Set<String> declared, PartProblems problems) {
        LogicalPlan plan;
        try {
            // Without the last newline: what is missing at the end is missing on the last line, not on the one below.
            plan = session.sessionState().sqlParser().parsePlan(sql.text().stripTrailing());
        } catch (Exception e) { // Scala's methods declare no checked exceptions, and throw them all the same
            problems.refused(path, refusal(e));
            return Optional.empty();
        }
        SqlGuard.Findings findings = SqlGuard.parsed(plan, declared);
        findings.refusals().forEach(refusal -> problems.refused(path, refusal));
        return findings.refusals().isEmpty()
                ? Optional.of(new ParsedQuery(path, sql, findings.tables()))
                : Optional.empty();
    }

    static Refusal refusal(Exception e) {
        return e instanceof AnalysisException refusal
                ? Refusal.of(refusal)
                : new Refusal(
                        1,
                        1,
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("not understood"),
                        Optional.empty());
    }
}
