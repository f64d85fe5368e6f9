package io.millrace.spec.event;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a test.
 *
 * @param file that the test stands in, as the user named it
 * @param test its name
 * @param line where it stands, from 1
 * @param took without the start of the engine
 * @param mismatches what is not as the test says; none where it passed
 * @param broken why Millrace could not run it, where that is no doing of the pipeline or the test
 * @param actual what came of it, for each part of the test that says something else, or nothing yet; by the part's path below the test, such
 *     as {@code expect.trending}
 */
public record TestResult(
        String file,
        String test,
        int line,
        Duration took,
        List<Mismatch> mismatches,
        Optional<String> broken,
        Map<String, Actual> actual) {
    public TestResult {
        mismatches = List.copyOf(mismatches);
        actual = new LinkedHashMap<>(actual);
    }

    public boolean passed() {
        return mismatches.isEmpty() && broken.isEmpty();
    }

    /**
     * One thing that is not as the test says.
     *
     * @param of the sink, or the word of the test, that it is about
     * @param message in a line
     * @param columns of {@code rows}
     * @param rows those that differ; none where it is not about rows
     */
    public record Mismatch(String of, String message, List<String> columns, List<DifferentRow> rows) {
        public Mismatch {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /** Without rows. */
        public Mismatch(String of, String message) {
            this(of, message, List.of(), List.of());
        }
    }

    /**
     * A row that differs; the cells are text for people.
     *
     * @param expected empty where nobody expected the row
     * @param actual empty where the row did not come
     */
    public record DifferentRow(List<String> expected, List<String> actual) {
        public DifferentRow {
            expected = List.copyOf(expected);
            actual = List.copyOf(actual);
        }
    }

    /**
     * A part of a test as it would have to be written.
     *
     * @param rows each in YAML's flow style
     * @param value for what is no list of rows
     */
    public record Actual(List<String> rows, Optional<String> value) {
        public Actual {
            rows = List.copyOf(rows);
        }
    }
}
