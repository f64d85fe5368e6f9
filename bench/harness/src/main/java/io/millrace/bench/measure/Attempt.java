package io.millrace.bench.measure;

import io.millrace.bench.contest.Signal;
import java.util.Optional;

/**
 * How a contender's process went.
 *
 * @param figures empty when it did not come to its end
 * @param done what it said of its results
 * @param problem why it did not come to its end
 */
public record Attempt(Optional<Figures> figures, Optional<Signal.Done> done, Optional<String> problem) {
    static Attempt done(Figures figures, Signal.Done done) {
        return new Attempt(Optional.of(figures), Optional.of(done), Optional.empty());
    }

    static Attempt failed(String problem) {
        return new Attempt(Optional.empty(), Optional.empty(), Optional.of(problem));
    }
}
