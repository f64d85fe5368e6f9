package io.millrace.spec.event;

import java.util.Map;

/**
 * What became of every record, by query (named by its sink), since the query's checkpoint was made.
 *
 * @param queries by sink
 */
public record Books(Map<String, QueryBooks> queries) {
    public Books {
        queries = Map.copyOf(queries);
    }

    /** Whether every query's every source is accounted for. */
    public boolean balanced() {
        return queries.values().stream().allMatch(QueryBooks::balanced);
    }

    /**
     * The books of one query.
     *
     * @param written rows that the sink took
     * @param sources by source
     */
    public record QueryBooks(long written, Map<String, SourceBooks> sources) {
        public QueryBooks {
            sources = Map.copyOf(sources);
        }

        boolean balanced() {
            return sources.values().stream().allMatch(SourceBooks::balanced);
        }
    }

    /**
     * One source as one query sees it.
     *
     * @param counts what was read and became of it, in committed batches
     * @param behind committed records (not offsets) that were not yet read when the books were closed
     */
    public record SourceBooks(ReadCounts counts, long behind) {
        /** Every record that Kafka accepted, as far as this query is concerned. */
        public long accepted() {
            return counts.read() + behind;
        }

        boolean balanced() {
            return counts.balanced();
        }
    }
}
