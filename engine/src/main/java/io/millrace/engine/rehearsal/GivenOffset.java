package io.millrace.engine.rehearsal;

import org.apache.spark.sql.connector.read.streaming.Offset;

/** How many parts of a test a query has read: {@code 2}. */
final class GivenOffset extends Offset {
    private final int parts;

    GivenOffset(int parts) {
        this.parts = parts;
    }

    static GivenOffset parse(String json) {
        return new GivenOffset(Integer.parseInt(json));
    }

    int parts() {
        return parts;
    }

    @Override
    public String json() {
        return Integer.toString(parts);
    }
}
