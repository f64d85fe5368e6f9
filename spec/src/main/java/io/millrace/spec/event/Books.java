package io.millrace.spec.event;

import java.util.List;
import java.util.Map;

/**
 * What became of every record, by query (named by its first sink), since the query's checkpoint was made.
 *
 * @param queries by first sink
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
     * @param also further sinks that take the same rows from this query
     * @param written rows that each of its sinks took
     * @param late rows that came after the watermark and were left out, as Spark counts them: of the records that were decoded, after
     *     partial aggregation
     * @param sources by source
     */
    public record QueryBooks(List<String> also, long written, long late, Map<String, SourceBooks> sources) {
        public QueryBooks {
            also = List.copyOf(also);
            sources = Map.copyOf(sources);
        }

        /** Of a query with one sink. */
        public QueryBooks(long written, long late, Map<String, SourceBooks> sources) {
            this(List.of(), written, late, sources);
        }

        /** Of a query with one sink that leaves nothing out. */
        public QueryBooks(long written, Map<String, SourceBooks> sources) {
            this(written, 0, sources);
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
