package io.millrace.spec;

import java.util.Comparator;
import java.util.Optional;

/**
 * One thing that is wrong with a file, where it is, and what would put it right.
 *
 * @param file as the user named it
 * @param line from 1; 0 where the problem has no place
 * @param column from 1; 0 where the problem has no place
 * @param message what is wrong, with the offending value in quotes
 * @param fix what to do about it, as a sentence
 */
public record Problem(String file, int line, int column, String message, Optional<String> fix) {
    /** The order of the file. */
    public static final Comparator<Problem> BY_PLACE =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparingInt(Problem::column);

    /** {@code trending.yaml:12:5: unknown key "topc"; did you mean "topic"?} */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + message + fix.map(text -> "; " + text).orElse("");
    }
}
