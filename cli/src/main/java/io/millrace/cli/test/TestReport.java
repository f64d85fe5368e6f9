package io.millrace.cli.test;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.spec.Problem;
import io.millrace.spec.event.TestResult;
import io.millrace.spec.event.TestResult.Mismatch;
import java.util.List;

/**
 * What came of all tests.
 *
 * @param nanos from the first to the last, with the start of the engine
 */
record TestReport(List<TestResult> results, List<Problem> problems, long nanos) {
    private static final double NANOS = 1e9;

    long passed() {
        return results.stream().filter(TestResult::passed).count();
    }

    /** Those that do not hold; without those that could not be run. */
    long failed() {
        return results.size() - passed() - broken();
    }

    long broken() {
        return results.stream().filter(result -> result.broken().isPresent()).count();
    }

    double seconds() {
        return Math.round(nanos / NANOS * 10) / 10.0;
    }

    String json() {
        ObjectNode answer = new JsonMapper()
                .createObjectNode()
                .put("passed", passed())
                .put("failed", failed() + broken())
                .put("seconds", seconds());
        ArrayNode found = answer.putArray("problems");
        problems.forEach(problem -> found.add(json(problem, found.objectNode())));
        ArrayNode tests = answer.putArray("tests");
        results.forEach(result -> json(result, tests.addObject()));
        return answer.toString();
    }

    private static ObjectNode json(Problem problem, ObjectNode node) {
        node.put("file", problem.file())
                .put("line", problem.line())
                .put("column", problem.column())
                .put("message", problem.message());
        problem.fix().ifPresent(fix -> node.put("fix", fix));
        return node;
    }

    private static void json(TestResult result, ObjectNode node) {
        node.put("file", result.file())
                .put("line", result.line())
                .put("test", result.test())
                .put("status", result.passed() ? "passed" : result.broken().isPresent() ? "broken" : "failed")
                .put("seconds", result.took().toMillis() / 1000.0);
        result.broken().ifPresent(why -> node.put("broken", why));
        ArrayNode mismatches = node.putArray("mismatches");
        result.mismatches().forEach(mismatch -> json(mismatch, mismatches.addObject()));
    }

    private static void json(Mismatch mismatch, ObjectNode node) {
        node.put("of", mismatch.of()).put("message", mismatch.message());
        mismatch.columns().forEach(node.putArray("columns")::add);
        ArrayNode rows = node.putArray("rows");
        mismatch.rows().forEach(row -> {
            ObjectNode one = rows.addObject();
            row.expected().forEach(one.putArray("expected")::add);
            row.actual().forEach(one.putArray("actual")::add);
        });
    }
}
