package io.millrace.control.run;

import io.millrace.control.RunFailedException;
import io.millrace.control.engine.EngineEnd;
import io.millrace.control.run.RunEnd.Failure;
import io.millrace.control.run.RunEnd.Status;
import io.millrace.spec.event.EngineEvent;
import io.millrace.spec.event.Fault;
import java.util.List;
import java.util.Optional;

/** Why a run comes to its end. */
sealed interface Why {
    /** All that there was to do is done, or the time limit is over. */
    record Finished() implements Why {}

    record Asked() implements Why {}

    record Failed(Failure failure) implements Why {
        private static final String PASSES = "; once that has passed, run it again: it goes on where it stopped";

        static Failed of(RunFailedException e) {
            return new Failed(new Failure(e.fault(), String.valueOf(e.getMessage())));
        }

        static Failed of(EngineEvent.Failed failed) {
            String where = failed.sink().map(sink -> "sink '" + sink + "': ").orElse("");
            String passes = failed.retryable() && failed.fault() == Fault.SERVICE ? PASSES : "";
            return new Failed(new Failure(failed.fault(), where + failed.message() + passes));
        }
    }

    /** The first failure is the cause; one of the engine's counts only when nothing failed before it. */
    static RunEnd end(Why why, EngineEnd engine) {
        Why whole = why instanceof Failed
                ? why
                : engine.failure().<Why>map(Failed::of).orElse(why);
        if (whole instanceof Failed failed) {
            return new RunEnd(Status.FAILED, engine.books(), engine.known(), Optional.of(failed.failure()), List.of());
        }
        Status status = whole instanceof Asked ? Status.STOPPED : Status.DONE;
        return new RunEnd(status, engine.books(), engine.known(), Optional.empty(), List.of());
    }
}
