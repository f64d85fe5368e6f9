package io.millrace.bench.contest;

/** What a contender says that matters to the benchmark. */
public sealed interface Signal {
    /** Its session stands; it has not read anything. */
    record Ready() implements Signal {}

    /**
     * Everything is read and written.
     *
     * @param records read, -1 when unknown
     * @param written rows given to the sink, -1 when unknown
     * @param checksum of those rows; 0 when it was not made
     */
    record Done(long records, long written, long checksum) implements Signal {}

    /** It gives up. */
    record Failed(String message) implements Signal {}
}
