package io.millrace.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What has to come of a test. A number that is empty may be any.
 *
 * @param sinks by sink
 * @param late rows that came after the watermark, by source or sink
 * @param dropped records that an expectation dropped, by source
 * @param duplicates records that were left out because they are there already, by source
 * @param quarantine records that were set aside, by source
 * @param state rows of state that are kept at the end, by sink
 * @param fails a part of the message that the pipeline has to fail with
 */
public record TestExpectation(
        Map<String, ExpectedRows> sinks,
        Map<String, OptionalLong> late,
        Map<String, OptionalLong> dropped,
        Map<String, OptionalLong> duplicates,
        Map<String, ExpectedQuarantine> quarantine,
        Map<String, OptionalLong> state,
        Optional<String> fails) {

    /** The keys that are no sinks; a sink of such a name stands below {@code sinks}. */
    static final List<String> WORDS = List.of("late", "dropped", "duplicates", "quarantine", "state", "fails", "sinks");

    /** Nothing yet. */
    public static final TestExpectation NONE =
            new TestExpectation(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Optional.empty());

    public TestExpectation {
        sinks = Ordered.copy(sinks);
        late = Ordered.copy(late);
        dropped = Ordered.copy(dropped);
        duplicates = Ordered.copy(duplicates);
        quarantine = Ordered.copy(quarantine);
        state = Ordered.copy(state);
    }
}
