package io.millrace.feeds.files;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record of a file as bytes, without its line end. */
final class Line {
    private final byte[] bytes;
    private final long number;
    private final Place next;
    private final @Nullable String problem;

    Line(byte[] bytes, long number, Place next, @Nullable String problem) {
        this.bytes = bytes;
        this.number = number;
        this.next = next;
        this.problem = problem;
    }

    /** The bytes as they stand in the file; only the first ones of a line that is too long. */
    byte[] bytes() {
        return bytes;
    }

    /** The number of the (first) line, from 1. */
    long number() {
        return number;
    }

    /** Where the next record begins. */
    Place next() {
        return next;
    }

    /** Why the bytes are no record, if they are none. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }
}
