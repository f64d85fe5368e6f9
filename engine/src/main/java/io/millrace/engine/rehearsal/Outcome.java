package io.millrace.engine.rehearsal;

import io.millrace.spec.event.ReadCounts;
import java.util.List;
import java.util.Map;

/**
 * What came of a test, by the queries that were run.
 *
 * @param sinks rows by sink: its table at the end where it has a key, else all that were written
 * @param late by sink
 * @param state rows of state at the end, by sink
 * @param counts what became of the records of each source that was read
 * @param aside what was set aside, by source
 */
record Outcome(
        Map<String, RowSet> sinks,
        Map<String, Long> late,
        Map<String, Long> state,
        Map<String, ReadCounts> counts,
        Map<String, List<SetAside>> aside) {}
