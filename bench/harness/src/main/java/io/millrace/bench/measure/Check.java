package io.millrace.bench.measure;

import io.millrace.bench.contest.Signal;
import io.millrace.bench.data.Expectation;
import java.util.Optional;

/** Compares what came of a run with what had to come of it. */
public final class Check {
    private Check() {}

    /** Whether all records were read. Passed over when the contender cannot tell. */
    public static Optional<String> read(Signal.Done done, long records) {
        return done.records() < 0 || done.records() == records
                ? Optional.empty()
                : Optional.of("it read " + done.records() + " of " + records + " records");
    }

    /** For contenders that keep their results: the number of rows, and the checksum where they make one. */
    public static Optional<String> told(Signal.Done done, Expectation expected) {
        if (done.checksum() != 0) {
            return found(new Expectation(done.written(), done.checksum()), expected);
        }
        return done.written() == expected.rows()
                ? Optional.empty()
                : Optional.of("it came to " + done.written() + " rows where " + expected.rows() + " are right");
    }

    /** For results that were read back from the sink. */
    public static Optional<String> found(Expectation found, Expectation expected) {
        if (found.rows() != expected.rows()) {
            return Optional.of("the sink holds " + found.rows() + " rows where " + expected.rows() + " are right");
        }
        return found.checksum() == expected.checksum()
                ? Optional.empty()
                : Optional.of("the sink's " + found.rows() + " rows have the wrong checksum " + found.checksum()
                        + " where " + expected.checksum() + " is right");
    }
}
