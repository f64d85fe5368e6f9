package io.millrace.engine.files;

import io.millrace.engine.decode.MalformedRecord;
import java.io.Closeable;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;

/** The records of one piece, one after the other. */
interface PieceRecords extends Closeable {
    /** Goes to the next record, if there is one. */
    boolean next() throws IOException;

    /** The record as a row with all columns of the schema; it is used again by the next call. */
    InternalRow row() throws MalformedRecord;

    /** The record as it is, for the quarantine. */
    byte[] original() throws IOException;

    /** Where in the file it stands: a position in bytes, or the number of a row. */
    long place();
}
