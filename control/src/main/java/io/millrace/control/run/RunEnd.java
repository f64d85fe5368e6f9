package io.millrace.control.run;

import io.millrace.spec.Problem;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param books empty where they were not closed
 * @param known what they said last where they were not closed
 * @param failure why it could not go on
 * @param problems what the engine's check found; where there are any, nothing was started
 */
public record RunEnd(
        Status status, Optional<Books> books, Books known, Optional<Failure> failure, List<Problem> problems) {
    public RunEnd {
        problems = List.copyOf(problems);
    }

    /** Of a run that closed its books, or never opened any. */
    public RunEnd(Status status, Optional<Books> books, Optional<Failure> failure, List<Problem> problems) {
        this(status, books, books.orElse(new Books(Map.of())), failure, problems);
    }

    /** What is said of a run in one word. */
    public enum Status {
        /** All that it was asked for. */
        DONE,
        /** Asked to stop before. */
        STOPPED,
        FAILED
    }

    /** Whose fault, and what happened, for people. */
    public record Failure(Fault fault, String message) {}

    /** 0 where all is well and the books balance, 1 for the user's fault, 2 for anything else. */
    public int exitCode() {
        if (status == Status.FAILED) {
            boolean user = failure.filter(f -> f.fault() == Fault.USER).isPresent() || !problems.isEmpty();
            return user ? 1 : 2;
        }
        return balanced() ? 0 : 2;
    }

    /** Books that were not closed do not balance. */
    public boolean balanced() {
        return books.filter(Books::balanced).isPresent();
    }

    static RunEnd rejected(List<Problem> problems) {
        return new RunEnd(Status.FAILED, Optional.empty(), Optional.empty(), problems);
    }
}
