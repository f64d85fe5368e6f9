package io.millrace.cli.topic;

import java.util.OptionalInt;

/** Which records of a topic to show, and how. */
public record TailRequest(String topic, boolean fromBeginning, OptionalInt count, boolean follow, boolean headers) {
    private static final int LAST = 10;

    /** How many of the newest records to begin with. */
    int last() {
        return count.orElse(LAST);
    }
}
