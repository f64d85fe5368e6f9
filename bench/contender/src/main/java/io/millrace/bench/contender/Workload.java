package io.millrace.bench.contender;

import java.util.Locale;

/** The work that contenders are compared by. Names on command lines are in lower case. */
public enum Workload {
    /** JSON events, filtered and projected, to nothing. */
    W1A,
    /** JSON events, filtered and projected, as JSON to another topic. */
    W1B,
    /** Posts, hashtags counted per minute, into Cassandra. */
    W2,
    /** Keyed rows, as they are, into Cassandra. */
    W3;

    /** @throws IllegalArgumentException when there is no such workload */
    public static Workload of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
