package io.millrace.engine.sql;

import io.millrace.spec.Places;
import io.millrace.spec.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what is wrong with the parts of one pipeline, each at its place in the file. */
final class PartProblems {
    private final Places places;
    private final List<Problem> problems = new ArrayList<>();

    PartProblems(Places places) {
        this.places = places;
    }

    void add(String path, String message, String fix) {
        problems.add(places.problem(path, message, Optional.of(fix)));
    }

    void refused(String path, Refusal refusal) {
        problems.add(places.problemInSql(path, refusal.line(), refusal.column(), refusal.message(), refusal.fix()));
    }

    List<Problem> all() {
        return problems;
    }
}
