package io.millrace.engine.rehearsal;

import java.io.Serializable;

/**
 * One thing that a source holds in a test.
 *
 * @param bytes of the record; of a row, an object of its columns
 */
record GivenRecord(Kind kind, byte[] bytes) implements Serializable {
    /** What it is. */
    enum Kind {
        /** A record for the source's own decoder. */
        RECORD,
        /** A row of a source that has no records, as JSON. */
        ROW
    }

    static GivenRecord record(byte[] bytes) {
        return new GivenRecord(Kind.RECORD, bytes);
    }

    static GivenRecord row(byte[] json) {
        return new GivenRecord(Kind.ROW, json);
    }
}
