package io.millrace.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The problems of one file, as they are found. Not thread-safe. */
final class Problems {
    private final String file;
    private final List<Problem> found = new ArrayList<>();
    private int seen;

    Problems(String file) {
        this.file = file;
    }

    void add(Spot spot, String message, String fix) {
        found.add(spot.problem(file, message, Optional.of(fix)));
        seen++;
    }

    void add(Spot spot, String message) {
        found.add(spot.problem(file, message, Optional.empty()));
        seen++;
    }

    /** Something whose problem is already told makes what holds it incomplete as well. */
    void alreadyTold() {
        seen++;
    }

    /** Grows with everything that is wrong: equal before and after means that all was well in between. */
    int seen() {
        return seen;
    }

    String file() {
        return file;
    }

    List<Problem> inOrder() {
        return found.stream().distinct().sorted(Problem.BY_PLACE).toList();
    }
}
