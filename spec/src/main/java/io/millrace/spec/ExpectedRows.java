package io.millrace.spec;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a test expects of a sink.
 *
 * @param path of the list of rows, below the test's {@code expect}
 * @param match whether there may be others
 * @param rows rows and files of rows
 * @param ordered whether they have to come in this order
 * @param count how many rows there have to be, where only their number counts
 */
public record ExpectedRows(String path, Match match, List<GivenStep> rows, boolean ordered, OptionalLong count) {
    public ExpectedRows {
        rows = List.copyOf(rows);
    }

    /** Whether the rows are all. */
    public enum Match {
        EXACTLY,
        AT_LEAST
    }
}
