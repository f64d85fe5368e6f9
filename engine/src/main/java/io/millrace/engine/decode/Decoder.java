package io.millrace.engine.decode;

import org.apache.spark.sql.catalyst.InternalRow;

/** Turns the bytes of a record into a row. Not thread-safe: a task has its own. */
public interface Decoder {
    /**
     * Decodes one record.
     *
     * @return a row with all columns of the schema, of which those that nobody uses are null; it is used again by the next call, and its
     *     strings may share {@code bytes}
     * @throws MalformedRecord where the bytes do not hold what the schema says
     */
    InternalRow decode(byte[] bytes, int offset, int length) throws MalformedRecord;
}
