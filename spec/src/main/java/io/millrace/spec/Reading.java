package io.millrace.spec;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What came of reading a file.
 *
 * @param pipeline what could be understood; where there are problems, the parts that have one are left out of its maps, so that the
 *     rest can still be checked; empty where the file is not a pipeline at all
 * @param problems all that was found, in the order of the file; nothing may be run unless this is empty
 * @param places where each part stands, for problems that are found later
 * @param broken the paths of the parts that are left out, such as {@code sources.posts}, or {@code sources} where all of it is
 */
public record Reading(Optional<Pipeline> pipeline, List<Problem> problems, Places places, Set<String> broken) {
    public Reading {
        problems = List.copyOf(problems);
        broken = Set.copyOf(broken);
    }

    /** Whether a table of this name is declared but left out for its problems, so that a reference to it is no further problem. */
    public boolean leftOut(String table) {
        return Stream.of("sources", "views")
                .anyMatch(map -> broken.contains(map) || broken.contains(map + "." + table));
    }

    /** Whether the pipeline is whole and may run. */
    public boolean valid() {
        return problems.isEmpty() && pipeline.isPresent();
    }
}
