package io.millrace.spec.event;

import java.io.Serializable;

/**
 * What became of records that a query read from one source.
 *
 * @param read records taken from Kafka, counted before decoding
 * @param decoded records that became rows
 * @param quarantined records that went to the quarantine topic
 * @param dropped records that an expectation left out
 */
public record ReadCounts(long read, long decoded, long quarantined, long dropped) implements Serializable {
    public static final ReadCounts NONE = new ReadCounts(0, 0, 0, 0);

    public ReadCounts plus(ReadCounts other) {
        return new ReadCounts(
                read + other.read, decoded + other.decoded, quarantined + other.quarantined, dropped + other.dropped);
    }

    /** Whether each record that was read is accounted for. */
    public boolean balanced() {
        return read == decoded + quarantined + dropped;
    }
}
