package io.millrace.spec.event;

import java.io.Serializable;

/**
 * What became of records that a query read from one source.
 *
 * @param read records taken from Kafka, counted before decoding
 * @param decoded records that became rows of the query
 * @param quarantined records that went to the quarantine topic
 * @param dropped records that an expectation left out
 * @param duplicates records that were left out because they are there already
 */
public record ReadCounts(long read, long decoded, long quarantined, long dropped, long duplicates)
        implements Serializable {
    public static final ReadCounts NONE = new ReadCounts(0, 0, 0, 0);

    /** Without duplicates: what the reader of a source knows. */
    public ReadCounts(long read, long decoded, long quarantined, long dropped) {
        this(read, decoded, quarantined, dropped, 0);
    }

    public ReadCounts plus(ReadCounts other) {
        return new ReadCounts(
                read + other.read,
                decoded + other.decoded,
                quarantined + other.quarantined,
                dropped + other.dropped,
                duplicates + other.duplicates);
    }

    /** The same records, where so many of those that were decoded turn out to be duplicates. */
    public ReadCounts withDuplicates(long found) {
        return new ReadCounts(read, decoded - found, quarantined, dropped, duplicates + found);
    }

    /** Whether each record that was read is accounted for. */
    public boolean balanced() {
        return read == decoded + quarantined + dropped + duplicates;
    }
}
