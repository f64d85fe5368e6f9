package io.millrace.engine.books;

import io.millrace.spec.event.ReadCounts;
import java.util.HashMap;
import java.util.Map;

/**
 * What one micro-batch did; or, with the number of the last of them, what many did together.
 *
 * @param written rows that the sink took
 * @param late rows that the query left out because they came after the watermark
 * @param sources by source
 */
public record BatchEntry(long batch, long written, long late, Map<String, SourceEntry> sources) {
    public BatchEntry {
        sources = Map.copyOf(sources);
    }

    /**
     * What became of the records of one source.
     *
     * @param until by partition, the first offset that is not read
     */
    public record SourceEntry(ReadCounts counts, Map<Integer, Long> until) {
        public SourceEntry {
            until = Map.copyOf(until);
        }

        private SourceEntry plus(SourceEntry later) {
            return new SourceEntry(counts.plus(later.counts), later.until);
        }
    }

    /** A batch of which nothing is known to be late. */
    public BatchEntry(long batch, long written, Map<String, SourceEntry> sources) {
        this(batch, written, 0, sources);
    }

    /** The same batch, with more that was late. */
    public BatchEntry plusLate(long rows) {
        return new BatchEntry(batch, written, late + rows, sources);
    }

    /** This and a later batch together. */
    BatchEntry plus(BatchEntry later) {
        Map<String, SourceEntry> sum = new HashMap<>(sources);
        later.sources.forEach((name, entry) -> sum.merge(name, entry, SourceEntry::plus));
        return new BatchEntry(later.batch, written + later.written, late + later.late, sum);
    }
}
