package io.millrace.engine;

import io.millrace.spec.event.Fault;
import java.util.Optional;
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

    /** The engine's own account of a failure, however deep it lies in what Spark made of it; empty where it has none. */
    public static Optional<EngineException> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EngineException ours) {
                return Optional.of(ours);
            }
        }
        return Optional.empty();
    }

    public Fault fault() {
        return fault;
    }

    public boolean retryable() {
        return retryable;
    }

    /** Travels from an executor to the driver without its cause: what drivers throw can often not be written, and all would be lost with it. */
    private Object writeReplace() {
        EngineException alone = new EngineException(fault, retryable, String.valueOf(getMessage()));
        alone.setStackTrace(getStackTrace());
        return alone;
    }
}
