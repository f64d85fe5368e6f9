package io.millrace.bench.data;

/**
 * What a result must be, whatever order its rows come in.
 *
 * @param checksum the wrapping sum of the rows' hashes, see {@link io.millrace.bench.contender.RowHash}
 */
public record Expectation(long rows, long checksum) {
    public static final Expectation NOTHING = new Expectation(0, 0);

    /** This and one row more. */
    public Expectation and(long hash) {
        return new Expectation(rows + 1, checksum + hash);
    }

    /** The two results together. */
    public Expectation and(Expectation other) {
        return new Expectation(rows + other.rows, checksum + other.checksum);
    }
}
