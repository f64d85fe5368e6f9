package io.millrace.bench.contest;

import io.millrace.bench.contender.Assignment;
import io.millrace.bench.contender.Workload;
import java.util.Optional;

/** A program that is measured. Immutable. */
public sealed interface Contender permits JavaContender, MillraceContender {
    /** On command lines and in tables. */
    String name();

    boolean takes(Workload workload);

    /** How the process for an assignment is started. */
    Launch launch(Assignment assignment);

    /** What a line of its standard output means to the benchmark; empty when nothing. */
    Optional<Signal> signal(String line);

    /** Whether it keeps the workload's results to itself, so that its own word on their number and checksum is all there is. */
    boolean keepsResults(Workload workload);
}
