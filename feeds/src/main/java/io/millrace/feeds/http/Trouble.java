package io.millrace.feeds.http;

import java.time.Duration;
import java.util.Optional;

/** Why an answer is of no use. Without a stack trace: nothing of ours failed. */
final class Trouble extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient Optional<Duration> wait;

    /** Whether it passes by itself. */
    enum Kind {
        /** The API is away or busy: the same request may succeed later. */
        PASSING,
        /** Unless it worked before, a person has to change something. */
        LASTING
    }

    private Trouble(Kind kind, String message, Optional<Duration> wait) {
        super(message, null, false, false);
        this.kind = kind;
        this.wait = wait;
    }

    static Trouble passing(String message, Optional<Duration> wait) {
        return new Trouble(Kind.PASSING, message, wait);
    }

    static Trouble lasting(String message) {
        return new Trouble(Kind.LASTING, message, Optional.empty());
    }

    boolean lasts() {
        return kind == Kind.LASTING;
    }

    /** How long the API asked to be left alone. */
    Optional<Duration> asked() {
        return wait;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
