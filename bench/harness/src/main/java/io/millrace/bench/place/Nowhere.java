package io.millrace.bench.place;

import io.millrace.bench.data.Expectation;

/** For results that are thrown away. */
record Nowhere() implements Place {
    @Override
    public String name() {
        return "";
    }

    @Override
    public void empty() {}

    @Override
    public Expectation read() {
        throw new IllegalStateException("what was thrown away cannot be read back");
    }

    @Override
    public void close() {}
}
