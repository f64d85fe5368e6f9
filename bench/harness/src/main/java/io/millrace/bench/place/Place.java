package io.millrace.bench.place;

import io.millrace.bench.data.Expectation;

/** Where the results of a workload go, seen by the one who checks them. Used by one thread. */
public interface Place extends AutoCloseable {
    /** The name by which a contender finds it. */
    String name();

    /** Takes everything out of it, and makes it when it is not there. Waits for what the store still does about it. */
    void empty();

    /** What stands in it: all of it is read. */
    Expectation read();

    @Override
    void close();
}
