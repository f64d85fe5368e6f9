package io.millrace.control;

import io.millrace.spec.event.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A run cannot go on. The message says what failed, the value in quotes, and the remedy; it is for people as it stands.
 */
public final class RunFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Fault fault;
    private final boolean retryable;

    private RunFailedException(Fault fault, boolean retryable, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
        this.retryable = retryable;
    }

    /** Nothing changes until a person changes something. */
    public static RunFailedException user(String message, @Nullable Throwable cause) {
        return new RunFailedException(Fault.USER, false, message, cause);
    }

    /** A service does not do its part; it may come back. */
    public static RunFailedException service(String message, @Nullable Throwable cause) {
        return new RunFailedException(Fault.SERVICE, true, message, cause);
    }

    /** Millrace itself does not do its part. */
    public static RunFailedException millrace(String message, @Nullable Throwable cause) {
        return new RunFailedException(Fault.MILLRACE, false, message, cause);
    }

    public Fault fault() {
        return fault;
    }

    /** Whether the same again may succeed. */
    public boolean retryable() {
        return retryable;
    }
}
