package io.millrace.engine.rehearsal;

import io.millrace.engine.sql.Suggestion;
import io.millrace.spec.Places;
import io.millrace.spec.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** What is wrong with the tests of one file, each at its place. Not thread-safe. */
final class Complaints {
    private final Places places;
    private final List<Problem> problems = new ArrayList<>();

    Complaints(Places places) {
        this.places = places;
    }

    void add(String path, String message, String fix) {
        problems.add(places.problem(path, message, Optional.of(fix)));
    }

    void addToKey(String path, String message, String fix) {
        problems.add(places.problemWithKey(path, message, Optional.of(fix)));
    }

    /** A column that is not there. */
    void noColumn(String path, String column, StructType columns) {
        addToKey(
                path + "." + column,
                "there is no column `" + column + "`",
                Suggestion.nearest(
                        column,
                        Arrays.asList(columns.fieldNames()),
                        "the columns are " + String.join(", ", columns.fieldNames())));
    }

    int count() {
        return problems.size();
    }

    List<Problem> all() {
        return problems;
    }
}
