package io.millrace.engine.sink;

import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;

/** Writes the rows of one task. Used by one thread. */
public interface RowWriter {
    /** Takes a row; {@code row} is used again by the caller and must be copied if it is kept. */
    void write(InternalRow row) throws IOException;

    /** Returns when every row is safe in the store. */
    void commit() throws IOException;

    /** Gives up; what is written already is harmless, as the same batch will write it again. Also called after a failed commit. */
    void abort();
}
