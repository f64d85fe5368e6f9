package io.millrace.spec;

import java.util.List;

/**
 * What a source holds in a test, step by step.
 *
 * @param steps in the order of the file; the place of each is its number
 */
public record GivenRows(List<GivenStep> steps) {
    public GivenRows {
        steps = List.copyOf(steps);
    }
}
