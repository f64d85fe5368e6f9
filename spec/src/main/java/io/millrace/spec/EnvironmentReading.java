package io.millrace.spec;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading an environment.
 *
 * @param environment empty where there is any problem
 * @param problems all that was found, in the order of the file
 */
public record EnvironmentReading(Optional<Environment> environment, List<Problem> problems) {
    public EnvironmentReading {
        problems = List.copyOf(problems);
    }
}
