package io.millrace.engine;

import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.Fault;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.streaming.StreamingQueryException;

/** Finds out what a failure means for the user. */
final class Failures {
    /** The class of SQL states for data that an expression cannot take: a division by zero, a cast, an overflow. */
    private static final String DATA_EXCEPTION = "22";

    private Failures() {}

    /** As {@link #event}; the stack of a failure of Millrace's own goes to the log, and to nobody's screen. */
    static EngineEvent.Failed logged(Throwable failure) {
        EngineEvent.Failed event = event(failure);
        if (event.fault() == Fault.MILLRACE) {
            failure.printStackTrace();
        }
        return event;
    }

    static EngineEvent.Failed event(Throwable failure) {
        Optional<String> sink = failure instanceof StreamingQueryException ? sinkOf(failure) : Optional.empty();
        Optional<EngineException> known = EngineException.in(failure);
        if (known.isPresent()) {
            EngineException ours = known.get();
            return new EngineEvent.Failed(sink, ours.fault(), ours.retryable(), String.valueOf(ours.getMessage()));
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable spark
                    && spark.getSqlState() != null
                    && spark.getSqlState().startsWith(DATA_EXCEPTION)) {
                return new EngineEvent.Failed(sink, Fault.USER, false, data(String.valueOf(cause.getMessage())));
            }
        }
        return new EngineEvent.Failed(sink, Fault.MILLRACE, false, innermost(failure));
    }

    private static Optional<String> sinkOf(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .map(message -> message.replaceFirst("(?s).*\\[queryName = ([^,\\]]+).*", "$1"))
                .filter(name -> name.matches("[a-z][a-z0-9_-]*"));
    }

    private static String data(String message) {
        return message.lines().findFirst().orElse(message).replaceFirst("^\\[[A-Z0-9_.]+] ", "")
                + " The SQL stops at such a value rather than make a null of it; use try_cast, try_divide and the like, or an expectation";
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": "
                + String.valueOf(cause.getMessage()).lines().findFirst().orElse("no message")
                + " (the engine's log has more)";
    }
}
