package io.millrace.engine.rehearsal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Some parts of what a source holds, that are read together.
 *
 * @param from the number of the first part, from 0
 * @param until behind the last
 */
record GivenSpan(int from, int until, List<GivenPart> parts) {
    GivenSpan {
        parts = List.copyOf(parts);
    }

    List<GivenRecord> records() {
        return parts.stream().flatMap(part -> part.records().stream()).toList();
    }

    /** What the watermark is at least behind them. */
    Optional<Instant> watermark() {
        return parts.stream().map(GivenPart::watermark).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }
}
