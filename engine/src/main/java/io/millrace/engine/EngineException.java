package io.millrace.engine;

import io.millrace.spec.event.Fault;
import org.jspecify.annotations.Nullable;

/** The engine's own failures: whose fault it was, and whether the same again may succeed. The message is for people. */
public class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final boolean retryable;

    public EngineException(Fault fault, boolean retryable, String message) {
        this(fault, retryable, message, null);
    }

    public EngineException(Fault fault, boolean retryable, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
        this.retryable = retryable;
    }

    public Fault fault() {
        return fault;
    }

    public boolean retryable() {
        return retryable;
    }
}
