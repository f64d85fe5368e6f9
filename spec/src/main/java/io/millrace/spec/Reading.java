package io.millrace.spec;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a file.
 *
 * @param pipeline what could be understood; where there are problems, the parts that have one are left out of its maps, so that the
 *     rest can still be checked; empty where the file is not a pipeline at all
 * @param problems all that was found, in the order of the file; nothing may be run unless this is empty
 * @param places where each part stands, for problems that are found later
 */
public record Reading(Optional<Pipeline> pipeline, List<Problem> problems, Places places) {
    public Reading {
        problems = List.copyOf(problems);
    }

    /** Whether the pipeline is whole and may run. */
    public boolean valid() {
        return problems.isEmpty() && pipeline.isPresent();
    }
}
